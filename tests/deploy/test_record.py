"""How the record gets to the servers: in an image, which is made of none that is broken or not committed, and is replaced."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from registry import read
from registry.revision import commit_of
from tests.browser.conftest import HOME, wait
from tests.deploy.fleet import NGINX, Reader, front, processes
from tests.deploy.test_manifests import DOCKERFILE, container, loaded
from tests.records import FOLDER, OTHER_STATE

MONITOR = re.split(r"(?m)^FROM ", DOCKERFILE.partition(" AS monitor\n")[2])[0].replace("\\\n", "")
SAFE = re.findall(r"git config --system --add safe\.directory \S+", MONITOR)
CHECK = re.findall(r"(?m)^RUN (.*)$", MONITOR.partition("\nUSER ")[2])
LOOP = re.findall(r"(?s)```\n(docker compose .*?)```", (HOME / "docs" / "operations.md").read_text("utf-8"))
BREAKS_A_RULE = ("kind: pledge", "kind: promise")
NOT_COMMITTED = "Commit the record, and build the image in a clone, with its .git.\n"


@pytest.fixture
def image(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out the folder of the image: a committed record which, to git, is somebody else's."""
    folder = tmp_path / "srv"
    shutil.copytree(FOLDER / "statements", folder / "statements")
    shutil.copy(OTHER_STATE, folder / "commitments.yaml")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(HOME))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    identity = "-c user.name=A -c user.email=a@example.org"
    run(f"git init --quiet && git add --all && git {identity} commit --quiet --message Record", folder)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False)


def change(registry: Path, old: str, new: str) -> None:
    text = registry.read_text("utf-8")
    assert old in text
    registry.write_text(text.replace(old, new, 1), "utf-8")


def test_an_image_is_made_of_a_committed_record_whoever_its_files_belong_to(image: Path) -> None:
    """And its processes know the commit, by which a snapshot is borne out; without the setting git tells nobody."""
    (safe,), (check,) = SAFE, CHECK
    registry = image / "commitments.yaml"
    assert run(check, image).stderr == NOT_COMMITTED

    assert run(safe.replace("/srv/monitor", str(image)), image).returncode == 0
    done = run(check, image)

    assert (done.returncode, done.stderr) == (0, "")
    assert commit_of(registry, read(registry).files)
    assert "\nWORKDIR /srv/monitor\nCOPY . .\n" in MONITOR
    assert safe.endswith(" /srv/monitor")


def test_no_image_is_made_of_a_record_that_is_not_committed_or_breaks_a_rule(image: Path) -> None:
    (safe,), (check,) = SAFE, CHECK
    run(safe.replace("/srv/monitor", str(image)), image)
    registry = image / "commitments.yaml"

    registry.write_text(registry.read_text("utf-8") + "# not committed\n", "utf-8")
    changed = run(check, image)
    change(registry, *BREAKS_A_RULE)
    broken = run(check, image)

    assert (changed.returncode, changed.stderr) == (1, NOT_COMMITTED)
    assert broken.returncode == 1
    assert "'promise' is not a kind of entry here" in broken.stdout + broken.stderr


def test_an_image_is_given_the_whole_record_and_its_history() -> None:
    """Each file of which the digest is made, and the repository."""
    ignored = [one for one in (HOME / ".dockerignore").read_text("utf-8").split("\n") if one and one[0] != "#"]
    given = (".git", ".git/HEAD", "links.yaml", "commitments/one.yaml", *read(HOME / "commitments.yaml").files)

    assert [path for path in given for one in ignored if fnmatch(path, one) or fnmatch(path, f"{one}/*")] == []


@pytest.mark.parametrize("failing", ["", "monitor-2"])
def test_processes_are_replaced_one_after_the_other_until_one_does_not_answer(failing: str, tmp_path: Path) -> None:
    """The documented commands, with something in docker's place that writes down what it is told."""
    (loop,) = LOOP
    docker, told = tmp_path / "docker", tmp_path / "told"
    docker.write_text(
        f'#!/bin/sh\necho "$*" >> {told}\ncase "$*" in *"--wait {failing or "-"}") exit 1;; esac\n', "utf-8"
    )
    docker.chmod(0o755)
    run(f'PATH="{tmp_path}:$PATH"\n{loop}', HOME)
    services = loaded(HOME / "deploy" / "compose.yaml")["services"]
    order = [*sorted(services.keys() - {"front"}), "front"]

    compose = "compose --file deploy/compose.yaml"
    assert told.read_text("utf-8").splitlines() == [
        f"{compose} build",
        *(
            f"{compose} up --detach --no-deps --wait {one}"
            for one in (order[: order.index(failing) + 1] if failing else order)
        ),
    ]


@pytest.mark.skipif(NGINX is None, reason="No nginx is installed: `sudo apt-get install nginx-light`")
def test_threat_30_a_record_that_is_broken_at_the_start_is_told_to_readers_and_makes_no_pod_ready(
    tmp_path: Path,
) -> None:
    """By a process that counts as healthy, so nginx is started before it; once it is mended, nothing is started anew."""
    shutil.copytree(FOLDER / "statements", tmp_path / "statements")
    shutil.copy(OTHER_STATE, registry := tmp_path / "commitments.yaml")
    change(registry, *BREAKS_A_RULE)
    (command,) = re.findall(r"(?m)^HEALTHCHECK .* CMD (\[.*\])$", MONITOR)
    probes = [container()[name]["httpGet"]["path"] for name in ("startupProbe", "livenessProbe", "readinessProbe")]
    with processes(1, registry, tmp_path, "/healthz") as (one,), front(tmp_path, [one.port] * 3) as port:
        _, *arguments = json.loads(command.replace("8501", str(one.port)))
        healthy = subprocess.run([sys.executable, *arguments], check=False).returncode
        light = Reader(port).get("/read/")
        dashboard = Reader(port).opened()
        page = b"".join(one.SerializeToString() for one in dashboard.run())
        dashboard.socket.close()

        assert healthy == 0
        assert [Reader(one.port).get(path)[0] for path in probes] == [200, 200, 503]
        assert light[0] == 503
        assert b"The record cannot be shown" in light[1]
        assert b"The record cannot be shown" in page
        assert b"'promise' is not a kind of entry here" in page

        change(registry, *reversed(BREAKS_A_RULE))
        wait(lambda: Reader(one.port).get("/readyz")[0] == 200, 20)
        assert Reader(port).get("/read/")[0] == 200
