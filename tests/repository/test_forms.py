"""The forms for people who use a browser alone ask in the record's own words, and nothing that puts people at risk."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from registry.model import ACCOUNTS, BEARINGS, READINGS_OF_A_SOURCE, Evidence
from tests.repository.workflows import HOME

FOLDER = HOME / ".github" / "ISSUE_TEMPLATE"
FORMS: dict[str, Any] = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.iterdir()) if path.name != "config.yml"
}
UNSURE = "I am not sure"


def fields(form: str) -> dict[str, Any]:
    """Give the fields of a form by their ids."""
    return {field["id"]: field for field in FORMS[form]["body"] if "id" in field}


def required(form: str) -> list[str]:
    return [name for name, field in fields(form).items() if field.get("validations", {}).get("required")]


def test_there_is_a_form_for_each_thing_to_tell() -> None:
    assert {form: found["name"] for form, found in FORMS.items()} == {
        "error-report": "Error report",
        "new-evidence": "New evidence",
        "right-of-reply": "Right of reply",
    }


def test_new_evidence_asks_for_the_fields_of_the_record_under_their_own_names() -> None:
    """So an address can fill the form in with what the dashboard already knows."""
    asked = fields("new-evidence").keys() - {"entry", "read-myself"}

    assert asked == Evidence.model_fields.keys() - {"research", "lookup", "archive_lookup"}
    assert required("new-evidence") == ["entry", "url", "shows"]


@pytest.mark.parametrize(
    ("field", "words"),
    [("account", [*ACCOUNTS, UNSURE]), ("bearing", [*BEARINGS, UNSURE]), ("read", list(READINGS_OF_A_SOURCE))],
)
def test_new_evidence_offers_the_words_of_the_record(field: str, words: list[str]) -> None:
    assert fields("new-evidence")[field]["attributes"]["options"] == words


def test_an_error_report_asks_what_we_say_what_the_source_says_and_where() -> None:
    assert required("error-report") == ["entry", "we-say", "source-says", "url"]


def test_a_reply_asks_who_replies_to_what() -> None:
    assert required("right-of-reply") == ["entry", "who", "we-say", "reply"]


def test_threat_16_who_sends_a_source_has_read_it_and_names_nobody_at_risk() -> None:
    assert fields("new-evidence")["read-myself"]["attributes"]["options"] == [
        {"label": "I read the source myself.", "required": True},
        {"label": "It names nobody who could be harmed by being named.", "required": True},
    ]


@pytest.mark.parametrize("form", FORMS)
def test_each_form_says_that_everybody_can_read_it(form: str) -> None:
    first = FORMS[form]["body"][0]

    assert first["type"] == "markdown"
    assert "**Everybody can read what you write here, for good.**" in first["attributes"]["value"]
