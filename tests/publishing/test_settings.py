"""What whoever runs the server sets is taken as it is, or refused with a sentence that says how to mend it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from publishing.settings import REGISTRY, Settings, base_address, settings
from tests.browser.conftest import HOME

MEND = "BASE_URL is not an address that pages can be published under; write it as https://example.org/monitor/"
EMBED = "EMBED_FROM holds more than sites; write each as https://example.org, separated by spaces, or * for all"


def test_without_any_the_shipped_registry_is_served_without_a_known_address_and_in_no_frame() -> None:
    assert (
        settings({}) == settings({"BASE_URL": "", "EMBED_FROM": " ", "COMMITMENTS": ""}) == Settings(REGISTRY, "/", ())
    )
    assert REGISTRY == HOME / "commitments.yaml"


def test_each_is_taken() -> None:
    given = {
        "COMMITMENTS": "/a/b.yaml",
        "BASE_URL": "https://example.org/monitor",
        "EMBED_FROM": "https://a.example  http://localhost:3000",
    }

    assert settings(given) == Settings(
        Path("/a/b.yaml"), "https://example.org/monitor/", ("https://a.example", "http://localhost:3000")
    )


def test_what_watches_the_server_is_taken() -> None:
    given = {"LOG_FORMAT": "json", "METRICS_PORT": "9400", "METRICS_ADDRESS": "::", "DRAIN_SECONDS": "5"}
    empty = dict.fromkeys(given, "")

    assert settings(given) == Settings(log_format="json", metrics_port=9400, metrics_address="::", drain=5)
    assert settings(empty) == Settings(log_format="text", metrics_port=None, metrics_address="127.0.0.1", drain=0)


@pytest.mark.parametrize(
    ("wrong", "mend"),
    [
        ({"LOG_FORMAT": "xml"}, "LOG_FORMAT is neither text nor json; write one of the two"),
        *(
            ({"METRICS_PORT": port}, "METRICS_PORT is no number that it can be; write a whole number from 1 to 65535")
            for port in ("0", "65536", "-1", "9e3", "９４００", "9" * 5000)
        ),
        ({"DRAIN_SECONDS": "1.5"}, "DRAIN_SECONDS is no number that it can be; write a whole number from 0 to 600"),
        (
            {"METRICS_ADDRESS": "localhost"},
            "METRICS_ADDRESS is no address of a machine; write it as 127.0.0.1, or 0.0.0.0 for all that this one has",
        ),
    ],
)
def test_what_watches_the_server_is_refused_with_its_mend(wrong: dict[str, str], mend: str) -> None:
    with pytest.raises(ValueError, match="; write ") as told:
        settings(wrong)

    assert str(told.value) == mend


def test_every_site_may_be_named_by_a_star() -> None:
    assert settings({"EMBED_FROM": "*"}).embed == ("*",)


@pytest.mark.parametrize(
    ("given", "base"),
    [
        ("https://example.org", "https://example.org/"),
        ("http://127.0.0.1:8501/", "http://127.0.0.1:8501/"),
        ("https://example.org/a/b", "https://example.org/a/b/"),
        ("http://[::1]:8501", "http://[::1]:8501/"),
    ],
)
def test_an_address_ends_with_a_slash(given: str, base: str) -> None:
    assert base_address(given, "BASE_URL") == base


@pytest.mark.parametrize(
    "wrong",
    [
        "example.org", "/monitor/", "ftp://example.org", "javascript:alert(1)", "https://", "https:///x", "//example.org",
        "https://example.org/?a=b", "https://example.org/#a", "https://user@example.org", "https://example.org/a b",
        'https://example.org/"><script>', "https://example.org\\x", "https://example.org;x", "https://exämple.org", "https://[x",
        "https://example.org:port", "https://example.org:99999", "https://example.org\n",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_with_its_mend(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"^BASE_URL") as told:
        settings({"BASE_URL": wrong})

    assert str(told.value) == MEND


@pytest.mark.parametrize(
    ("wrong", "mend"),
    [
        ("https://example.org/page", EMBED),
        ("example.org", MEND.replace("BASE_URL", "EMBED_FROM")),
        ("https://a.example; script-src *", MEND.replace("BASE_URL", "EMBED_FROM")),
        ("'self'", MEND.replace("BASE_URL", "EMBED_FROM")),
        ("https://*.example.org,https://b.example", MEND.replace("BASE_URL", "EMBED_FROM")),
    ],
)
def test_what_is_no_site_is_refused_with_its_mend(wrong: str, mend: str) -> None:
    with pytest.raises(ValueError, match=r"^EMBED_FROM") as told:
        settings({"EMBED_FROM": wrong})

    assert str(told.value) == mend


def test_a_server_that_is_told_nonsense_is_not_started_and_says_why() -> None:
    """Its last words are a sentence, and nothing of its insides."""
    ended = subprocess.run(
        [sys.executable, "-c", "import app"],
        cwd=HOME,
        env=os.environ | {"BASE_URL": "nonsense"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (1, f"The server was not started: {MEND}.\n")
