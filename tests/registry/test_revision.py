"""A registry by its path or at a git revision: read from a real repository in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from registry import Problems, read
from registry.revision import commit_of, history, side
from tests.registry.case import CASES, GOOD

OLD = GOOD
NEW = GOOD.replace("no vote has been held", "a vote was held")
LATEST = GOOD.replace("Arcadia at the Assembly", "Arcadia, not committed")


def git(*arguments: str, where: Path | None = None) -> str:
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(
        ["git", *identity, *arguments],
        cwd=where,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **quiet},
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a repository with two commits of the record, and a change that is not committed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    shutil.copytree(CASES / "statements", tmp_path / "statements")
    git("init", "--quiet")
    for text, message in ((OLD, "Old"), (NEW, "New")):
        Path("commitments.yaml").write_text(text, encoding="utf-8")
        commit(message)
    Path("commitments.yaml").write_text(LATEST, encoding="utf-8")
    return tmp_path


def commit(message: str = "More") -> str:
    git("add", "--all")
    git("commit", "--quiet", "--message", message)
    return git("rev-parse", "HEAD")


def digest(text: str) -> str:
    """Give the digest of a text of the record, read beside the statement."""
    Path("elsewhere").mkdir(exist_ok=True)
    shutil.copytree(CASES / "statements", "elsewhere/statements", dirs_exist_ok=True)
    Path("elsewhere/commitments.yaml").write_text(text, encoding="utf-8")
    return read("elsewhere/commitments.yaml").digest


def refused(name: str) -> str:
    with pytest.raises(Problems) as told:
        side(name)
    return str(told.value)


@pytest.mark.usefixtures("repository")
def test_a_path_and_each_way_to_name_a_revision() -> None:
    short = git("rev-parse", "--short", "HEAD~1")
    asked = ("commitments.yaml", "main", "HEAD", "HEAD~1", short, "main~1:commitments.yaml", "main:./commitments.yaml")
    found = {name: side(name) for name in asked}

    assert {name: (one.file, one.registry.digest) for name, one in found.items()} == {
        "commitments.yaml": ("commitments.yaml", digest(LATEST)),
        "main": ("main:commitments.yaml", digest(NEW)),
        "HEAD": ("HEAD:commitments.yaml", digest(NEW)),
        "HEAD~1": ("HEAD~1:commitments.yaml", digest(OLD)),
        short: (f"{short}:commitments.yaml", digest(OLD)),
        "main~1:commitments.yaml": ("main~1:commitments.yaml", digest(OLD)),
        "main:./commitments.yaml": ("main:commitments.yaml", digest(NEW)),
    }
    assert all(one.name == name for name, one in found.items())


def test_a_record_in_a_folder_is_found_from_the_top_and_from_there(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("records/arcadia").mkdir(parents=True)
    shutil.copytree("statements", "records/arcadia/statements")
    Path("records/arcadia/commitments.yaml").write_text(OLD, encoding="utf-8")
    commit()
    monkeypatch.chdir(repository / "records" / "arcadia")
    file = "main:records/arcadia/commitments.yaml"

    assert [side(name).file for name in (file, "main:./commitments.yaml", "main")] == [file] * 3
    assert side("main").registry.places.line("about") == 1


@pytest.mark.usefixtures("repository")
def test_the_statements_are_those_of_the_revision() -> None:
    text = Path("statements/assembly-2024.md").read_text(encoding="utf-8")
    Path("statements/assembly-2024.md").write_text(
        text.replace("access to information", "access to files"), encoding="utf-8"
    )

    assert "access to information" in side("main").registry.texts["assembly-2024"].paragraphs[2]
    with pytest.raises(Problems):
        side("commitments.yaml")


@pytest.mark.usefixtures("repository")
def test_problems_at_a_revision_name_it() -> None:
    Path("commitments.yaml").write_text(OLD.replace("topic: openness", "topic: opennes"), encoding="utf-8")
    commit()

    assert refused("main") == (
        "main:commitments.yaml:21:12: information-law: topic: 'opennes' is not among the topics.\n"
        "   21 |     topic: opennes\n"
        "      |            ^^^^^^^\n"
        "   Mend: write openness, if that is meant; else add it to topics:."
    )


ELSEWHERE = "check the name, or name a file; what lies elsewhere is brought here with git fetch"
REFUSED = {
    "nowhere": ("nowhere: there is no such file, and no such revision of this repository", ELSEWHERE),
    "nowhere:commitments.yaml": (
        "nowhere:commitments.yaml: there is no such file, and no such revision of this repository", ELSEWHERE,
    ),
    ":commitments.yaml": (":commitments.yaml: there is no such file, and no such revision of this repository", ELSEWHERE),
    "main:record.yaml": (
        "main:record.yaml: there is no such file at this revision", "check the path; it begins at the top of the repository",
    ),
    "main:statements": (
        "main:statements: there is no such file at this revision", "check the path; it begins at the top of the repository",
    ),
    "main:../commitments.yaml": (
        "main:../commitments.yaml: what stands after the colon is no path of the repository",
        "write it as REV:path/to/commitments.yaml, from the top of the repository",
    ),
    "-x": (
        "-x: this cannot be the name of a file or a revision",
        "write a path or a revision such as main; before a file that begins with a dash write ./",
    ),
    "--output=file": (
        "--output=file: this cannot be the name of a file or a revision",
        "write a path or a revision such as main; before a file that begins with a dash write ./",
    ),
    "": (
        "'': this cannot be the name of a file or a revision",
        "write a path or a revision such as main; before a file that begins with a dash write ./",
    ),
    "main\x00": (
        "main<U+0000>: this cannot be the name of a file or a revision",
        "write a path or a revision such as main; before a file that begins with a dash write ./",
    ),
}  # fmt: skip


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_there_or_cannot_be_a_name_is_told_in_words(name: str) -> None:
    message, mend = REFUSED[name]

    assert refused(name) == f"{message}.\n   Mend: {mend}."


def test_outside_a_repository_and_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert refused("main") == (
        "main: there is no such file, and this folder lies in no git repository.\n"
        "   Mend: check the name, and go to the repository's folder."
    )
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused("main") == (
        "main: there is no such file, and git, which knows revisions, is not installed.\n"
        "   Mend: check the name, or install git."
    )


@pytest.mark.usefixtures("repository")
def test_a_file_that_is_a_link_at_the_revision_is_refused() -> None:
    """A link might lead to any file of the machine; what it points to is not looked at."""
    Path("linked.yaml").symlink_to("commitments.yaml")
    Path("statements/assembly-2024.md").rename("moved.md")
    Path("statements/assembly-2024.md").symlink_to("../moved.md")
    commit()

    assert refused("main:linked.yaml") == (
        "main:linked.yaml: it is a link to another place.\n   Mend: put the file itself there."
    )
    assert "statements/assembly-2024.md: there is no such file" in refused("main")


@pytest.mark.usefixtures("repository")
def test_what_the_repository_says_of_exports_and_filters_changes_nothing() -> None:
    """Attributes of the tree could hide a file from an archive, or change its text on the way."""
    Path(".gitattributes").write_text("*.yaml export-ignore export-subst\n*.md export-ignore filter=other\n")
    Path("commitments.yaml").write_text(OLD.replace("Thanks; nothing", "$Format:%H$ Thanks; nothing"), encoding="utf-8")
    git("config", "filter.other.smudge", "false")
    git("config", "filter.other.clean", "cat")
    commit()

    assert side("main").registry.statements["assembly-2024"].aside["1"].startswith("$Format:%H$ Thanks")


@pytest.mark.usefixtures("repository")
def test_a_revision_named_as_a_folder_is_the_revision() -> None:
    git("branch", "statements")

    assert side("statements").file == "statements:commitments.yaml"


@pytest.mark.usefixtures("repository")
def test_what_git_has_not_stored_here_is_told_and_nothing_is_fetched() -> None:
    object = git("rev-parse", "main:commitments.yaml")
    Path(".git/objects", object[:2], object[2:]).unlink()

    assert refused("main") == (
        "main:commitments.yaml: git has not stored all of it here.\n"
        "   Mend: bring the whole repository here, with git fetch --refetch."
    )
    assert side("main~1").registry.digest == digest(OLD)


@pytest.mark.usefixtures("repository")
def test_a_folder_that_git_has_not_stored_here_is_told() -> None:
    object = git("rev-parse", "main:statements")
    Path(".git/objects", object[:2], object[2:]).unlink()

    assert refused("main") == (
        "main:commitments.yaml: git has not stored all of it here.\n"
        "   Mend: bring the whole repository here, with git fetch --refetch."
    )


@pytest.mark.usefixtures("repository")
def test_a_repository_that_git_cannot_read_is_told_in_its_words() -> None:
    Path(".git/config").write_text("[core\n")

    assert refused("main") == (
        "main: git cannot read its repository here: bad config line 1 in file .git/config.\n"
        "   Mend: run git status here, and do what it says."
    )


@pytest.mark.usefixtures("repository")
def test_another_repository_in_a_folder_of_this_one_is_let_be() -> None:
    git("update-index", "--add", "--cacheinfo", f"160000,{git('rev-parse', 'HEAD')},other")
    git("commit", "--quiet", "--message", "Other")

    assert side("main").registry.digest == digest(NEW)
    assert refused("main:other") == (
        "main:other: there is no such file at this revision.\n"
        "   Mend: check the path; it begins at the top of the repository."
    )


@pytest.mark.usefixtures("repository")
def test_a_file_that_is_too_long_is_told_as_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("registry.revision.LARGEST", 100)
    monkeypatch.setattr("registry.files.LARGEST", 100)

    assert refused("main").startswith("main:commitments.yaml: it is longer than ")


# The commit of what is on the disk --------------------------------------------------------------------------------------


@pytest.fixture
def clean(repository: Path) -> Path:
    """Make the repository one whose record is as it was committed, in a folder beside other things."""
    git("checkout", "--quiet", "--", ".")
    Path("record").mkdir()
    git("mv", "commitments.yaml", "statements", "record")
    commit("Moved")
    return repository / "record" / "commitments.yaml"


def of(path: Path) -> str | None:
    return commit_of(path, read(path).files)


def test_the_commit_is_the_last_that_changed_one_of_the_files(clean: Path) -> None:
    moved = git("rev-parse", "HEAD")
    Path("other.txt").write_text("Something else.\n", encoding="utf-8")
    commit("Something else")
    before = of(clean)
    text = clean.parent / "statements" / "assembly-2024.md"
    text.write_text(text.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    later = commit("The statement")

    assert (before, of(clean)) == (moved, later)


def test_it_does_not_matter_from_where_it_is_asked(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = of(clean)
    monkeypatch.chdir("/")

    assert of(clean) == here == git("rev-parse", "HEAD", where=clean.parent)


def test_something_else_that_is_not_committed_does_not_matter(clean: Path) -> None:
    (clean.parent / "notes.txt").write_text("Mine.\n", encoding="utf-8")
    (clean.parent / "statements" / "draft.md").write_text("1. A draft.\n", encoding="utf-8")

    assert of(clean) == git("rev-parse", "HEAD")


@pytest.mark.parametrize("name", ["commitments.yaml", "statements/assembly-2024.md"])
def test_files_that_were_changed_are_of_no_commit(name: str, clean: Path) -> None:
    file = clean.parent / name
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    changed = of(clean)
    git("add", "--all")

    assert (changed, of(clean)) == (None, None)


def test_a_file_that_is_not_committed_is_of_no_commit(clean: Path) -> None:
    (clean.parent / "links.yaml").write_text("addresses: []\n", encoding="utf-8")

    assert of(clean) is None


def test_a_file_that_git_is_told_to_ignore_is_of_no_commit(clean: Path) -> None:
    Path(".gitignore").write_text("links.yaml\n", encoding="utf-8")
    commit("Ignored")
    (clean.parent / "links.yaml").write_text("addresses: []\n", encoding="utf-8")

    assert of(clean) is None


def test_a_name_with_signs_of_git_is_that_name(clean: Path) -> None:
    (clean.parent / "*.yaml").write_text("Not committed.\n", encoding="utf-8")

    assert commit_of(clean, ["commitments.yaml"]) == git("rev-parse", "HEAD")
    assert commit_of(clean, ["*.yaml"]) is None
    assert commit_of(clean, ["c*.yaml"]) is None


def test_in_no_repository_there_is_no_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    shutil.copytree(CASES / "statements", tmp_path / "statements")
    shutil.copy(CASES / "good.yaml", tmp_path / "commitments.yaml")

    assert of(tmp_path / "commitments.yaml") is None


def test_in_a_repository_without_a_commit_there_is_none(tmp_path: Path) -> None:
    shutil.copytree(CASES / "statements", tmp_path / "statements")
    shutil.copy(CASES / "good.yaml", tmp_path / "commitments.yaml")
    git("init", "--quiet", where=tmp_path)

    assert of(tmp_path / "commitments.yaml") is None


def test_without_git_there_is_no_history(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = read(clean).files
    assert (history(clean, files) or "").startswith(f"commit {git('rev-parse', 'HEAD')}\n")
    monkeypatch.setattr("shutil.which", lambda _: None)

    assert history(clean, files) is None


def test_without_git_there_is_no_commit(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert of(clean) is None
