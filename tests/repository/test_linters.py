"""Workflows, forms, Dependabot and hooks pass the linters that know what takes them, without the network."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.repository.workflows import HOME

GITHUB = HOME / ".github"
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").iterdir() if path.name != "config.yml")
SCHEMAS: dict[str, Iterable[Path]] = {
    "vendor.github-workflows": (GITHUB / "workflows").iterdir(),
    "custom.github-workflows-require-timeout": (GITHUB / "workflows").iterdir(),
    "vendor.github-issue-forms": FORMS,
    "vendor.github-issue-config": [GITHUB / "ISSUE_TEMPLATE" / "config.yml"],
    "vendor.dependabot": [GITHUB / "dependabot.yml"],
}
"""Each published schema, as check-jsonschema carries it, with the files that it is for."""


def run(tool: str, *arguments: str) -> tuple[int, str]:
    said = subprocess.run(
        [str(Path(sys.executable).with_name(tool)), *arguments], capture_output=True, text=True, check=False
    )
    return said.returncode, said.stdout + said.stderr


def schema(name: str, *files: Path) -> tuple[int, str]:
    return run("check-jsonschema", "--builtin-schema", name, *map(str, files))


def audit(folder: Path) -> tuple[int, str]:
    """Look at everything in a folder as the strictest of its readers does, taking a file it cannot read for a fault."""
    return run(
        "zizmor", "--offline", "--persona=auditor", "--strict-collection", "--collect=all", "--no-progress", str(folder)
    )


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_file_is_what_its_published_schema_says(name: str) -> None:
    assert schema(name, *sorted(SCHEMAS[name])) == (0, "ok -- validation done\n")


def test_a_form_that_the_code_host_would_not_show_is_told(tmp_path: Path) -> None:
    form = tmp_path / "form.yml"
    form.write_text(
        (GITHUB / "ISSUE_TEMPLATE" / "error-report.yml").read_text().replace("type: input", "type: field", 1)
    )

    code, said = schema("vendor.github-issue-forms", form)

    assert code == 1
    assert "'field' is not one of" in said


def _copy(into: Path) -> Path:
    shutil.copytree(GITHUB, into / ".github")
    shutil.copy(HOME / ".pre-commit-config.yaml", into)
    return into


def test_nothing_unsafe_is_found(tmp_path: Path) -> None:
    code, said = audit(_copy(tmp_path))

    assert code == 0, said
    assert "No findings to report." in said
    for name in ("pull-request.yml", "main.yml", "pages.yml", "links.yml", "dependabot.yml", ".pre-commit-config.yaml"):
        assert f"completed {tmp_path}" in said
        assert name in said


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("on:\n  pull_request:", "on:\n  pull_request_target:", "dangerous-triggers"),
        ("@d632683dd7b4114ad314bca15554477dd762a938 # v4.2.0", "@v4", "unpinned-uses"),
        ("permissions: {}", "permissions: write-all", "excessive-permissions"),
        ("make test", "echo ${{ github.event.pull_request.title }}", "template-injection"),
        ("persist-credentials: false", "persist-credentials: true", "artipacked"),
    ],
)
def test_what_is_unsafe_is_told(tmp_path: Path, old: str, new: str, finding: str) -> None:
    workflow = _copy(tmp_path) / ".github" / "workflows" / "pull-request.yml"
    text = workflow.read_text("utf-8")
    assert old in text
    workflow.write_text(text.replace(old, new), "utf-8")

    code, said = audit(tmp_path)

    assert code != 0
    assert f"[{finding}]" in said


def test_the_hooks_are_what_pre_commit_takes(tmp_path: Path) -> None:
    hooks = HOME / ".pre-commit-config.yaml"
    broken = tmp_path / hooks.name
    broken.write_text(hooks.read_text("utf-8").replace("- id: check\n", "- ident: check\n"), "utf-8")

    assert run("pre-commit", "validate-config", str(hooks)) == (0, "")
    assert run("pre-commit", "validate-config", str(broken))[0] == 1
