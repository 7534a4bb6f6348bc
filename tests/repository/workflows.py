"""The workflows as they are written, and a job's own commands run here, in a folder, as the code host would run them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HOME = Path(__file__).parent.parent.parent
FOLDER = HOME / ".github" / "workflows"
WORKFLOWS: dict[str, Any] = {
    path.name: yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)  # every scalar as it is written: `on` stays `on`
    for path in sorted(FOLDER.iterdir())
}
"""Each workflow by the name of its file."""
JOBS: dict[tuple[str, str], Any] = {
    (file, job): found for file, workflow in WORKFLOWS.items() for job, found in workflow["jobs"].items()
}
"""Each job by the file it is in and its name."""
ALWAYS = "${{ !cancelled() }}"
"""What a step says that is run also after one that failed."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one command of a job: its name, how it ended, and what it printed."""

    name: str
    code: int
    output: str


def commands() -> Iterator[tuple[str, str, str]]:
    """Give each command of the workflows, with the file and the job it is in."""
    for (file, job), found in JOBS.items():
        for step in found["steps"]:
            if "run" in step:
                yield file, job, step["run"]


def carried_out(file: str, job: str, folder: Path, given: Mapping[str, str], before: Path | None = None) -> list[Done]:
    """Run the commands of a job one after another, as the code host's bash would; what it fetches must lie there.

    Args:
        file: The file of the workflow.
        job: The job's name in it.
        folder: What the code host calls the workspace.
        given: What stands for each `${{ … }}` in the environment of the job or of a step.
        before: A folder whose commands go before those of the machine.
    """
    found, failed, done = JOBS[file, job], False, list[Done]()
    for step in found["steps"]:
        if "run" not in step or (failed and step.get("if") != ALWAYS):
            continue
        said = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=folder / step.get("working-directory", "."),
            env={
                "PATH": ":".join(map(str, filter(None, (before, Path(sys.executable).parent, os.environ["PATH"])))),
                **_environment(folder, {**found.get("env", {}), **step.get("env", {})}, given),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        done.append(Done(step["name"], said.returncode, said.stdout))
        failed = failed or said.returncode != 0
    return done


def _environment(folder: Path, wanted: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    known = {"github.workspace": str(folder), **given}
    for name, value in known.items():
        wanted = {key: text.replace(f"${{{{ {name} }}}}", value) for key, text in wanted.items()}
    return {
        "HOME": str(folder),
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "PIP_DRY_RUN": "1",  # what the tests run with is installed already, and stays as it is
        **wanted,
    }
