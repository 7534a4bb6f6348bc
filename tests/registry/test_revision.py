"""A registry by its path or at a git revision: read from a real repository in a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from registry import Problems, read
from registry.problems import Problem
from registry.revision import NoRepository, NoRevision, Standing, commit_of, first_with, history, side, standing
from tests.registry.case import CASES, GOOD

OLD = GOOD
NEW = GOOD.replace("no vote has been held", "a vote was held")
LATEST = GOOD.replace("Arcadia at the Assembly", "Arcadia, not committed")


def git(*arguments: str, where: Path | None = None, given: bytes = b"") -> str:
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(
        ["git", *identity, *arguments],
        cwd=where,
        input=given,
        capture_output=True,
        check=True,
        env={**os.environ, **quiet},
    )
    return done.stdout.decode().strip()


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


def commit(message: str = "More", where: Path | None = None) -> str:
    git("add", "--all", where=where)
    git("commit", "--quiet", "--message", message, where=where)
    return git("rev-parse", "HEAD", where=where)


def stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a script be found where git is looked for."""
    git = folder / "bin" / "git"
    git.parent.mkdir()
    git.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    git.chmod(0o755)
    monkeypatch.setenv("PATH", f"{git.parent}:{os.environ['PATH']}")


def lose(object: str) -> None:
    """Take away what git stores under a name, as if it had never been brought here."""
    Path(".git/objects", object[:2], object[2:]).unlink()


def digest(text: str) -> str:
    """Give the digest of a text of the record, read beside the statement."""
    Path("elsewhere").mkdir(exist_ok=True)
    shutil.copytree(CASES / "statements", "elsewhere/statements", dirs_exist_ok=True)
    Path("elsewhere/commitments.yaml").write_text(text, encoding="utf-8")
    return read("elsewhere/commitments.yaml").digest


def refused(name: str, kind: type[Problems] = Problems) -> str:
    with pytest.raises(Problems) as told:
        side(name)
    assert type(told.value) is kind
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
    old, new = git("rev-parse", "HEAD~1"), git("rev-parse", "HEAD")
    assert [one.commit for one in found.values()] == [None, new, new, old, old, old, new]


def test_a_record_in_a_folder_is_found_from_the_top_and_from_there(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("records/arcadia").mkdir(parents=True)
    shutil.copytree("statements", "records/arcadia/statements")
    Path("records/arcadia/commitments.yaml").write_text(OLD, encoding="utf-8")
    commit()
    monkeypatch.chdir(repository / "records" / "arcadia")
    file = "main:records/arcadia/commitments.yaml"

    found = [side(name) for name in (file, "main:./commitments.yaml", "main")]
    assert [(one.file, one.registry.digest) for one in found] == [(file, digest(OLD))] * 3
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


@pytest.mark.usefixtures("repository")
def test_a_file_that_a_problem_names_is_named_as_it_stands_at_the_revision() -> None:
    """What was laid out in a folder for a moment is never named."""
    entry = re.search(r"(?ms)^claims:\n(  [a-z-]+):\n.*", OLD)
    assert entry is not None
    name = entry[1].strip()
    Path("record/commitments").mkdir(parents=True)
    shutil.copytree("statements", "record/statements")
    Path("record/commitments.yaml").write_text(f"{OLD}include: commitments/*.yaml\n", encoding="utf-8")
    Path(f"record/commitments/{name}.yaml").write_text(entry[0], encoding="utf-8")
    commit()
    line = OLD[: entry.start(1)].count("\n") + 1

    assert refused("main:record/commitments.yaml") == (
        f"main:record/commitments/{name}.yaml:2:3: '{name}' stands twice; "
        f"the first is on line {line} of main:record/commitments.yaml.\n"
        f"    2 |   {name}:\n"
        f"      |   {'^' * len(name)}\n"
        "   Mend: delete one of the two, or give one another id."
    )


ELSEWHERE = "check the name, or name a file; what lies elsewhere is brought here with git fetch"
REFUSED = {
    "nowhere": ("nowhere: there is no such file, and no such revision of this repository", ELSEWHERE),
    "nowhere:commitments.yaml": (
        "nowhere:commitments.yaml: there is no such file, and no such revision of this repository", ELSEWHERE,
    ),
    "main..main": ("main..main: there is no such file, and no such revision of this repository", ELSEWHERE),
    ":commitments.yaml": (":commitments.yaml: there is no such file, and no such revision of this repository", ELSEWHERE),
    "main:record.yaml": (
        "main:record.yaml: there is no such file at this revision", "check the path; it begins at the top of the repository",
    ),
    "main:statements": (
        "main:statements: there is no such file at this revision", "check the path; it begins at the top of the repository",
    ),
    "main:nowhere/commitments.yaml": (
        "main:nowhere/commitments.yaml: there is no such file at this revision",
        "check the path; it begins at the top of the repository",
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

    kind = NoRevision if mend == ELSEWHERE else Problems
    assert refused(name, kind) == f"{message}.\n   Mend: {mend}."


@pytest.mark.usefixtures("repository")
def test_what_is_refused_is_about_the_file_as_a_whole() -> None:
    with pytest.raises(NoRevision) as told:
        side("nowhere")
    message = "there is no such file, and no such revision of this repository"
    assert told.value.problems == (Problem("nowhere", 0, 0, "", "", message, ELSEWHERE),)


def test_outside_a_repository_and_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert refused("main", NoRepository) == (
        "main: there is no such file, and this folder lies in no git repository.\n"
        "   Mend: check the name, and go to the repository's folder."
    )
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused("main", NoRepository) == (
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
    lose(git("rev-parse", "main:commitments.yaml"))

    assert refused("main", NoRepository) == (
        "main:commitments.yaml: git has not stored all of it here.\n"
        "   Mend: bring the whole repository here, with git fetch --refetch."
    )
    assert side("main~1").registry.digest == digest(OLD)


@pytest.mark.usefixtures("repository")
def test_a_folder_that_git_has_not_stored_here_is_told() -> None:
    lose(git("rev-parse", "main:statements"))

    assert refused("main", NoRepository) == (
        "main:commitments.yaml: git has not stored all of it here.\n"
        "   Mend: bring the whole repository here, with git fetch --refetch."
    )


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("name", ["picture.png", "deep/deeper/other.yaml", "a\a.yaml"])
def test_what_a_registry_cannot_name_is_not_asked_of_git(name: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text("Something else.\n", encoding="utf-8")
    commit()
    lose(git("rev-parse", f"main:{name}"))

    assert side("main").registry.digest == digest(LATEST)


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("folder", [".", "..", ".git"])
def test_a_folder_whose_name_means_another_place_is_let_be(folder: str) -> None:
    """Git itself makes no such tree, but stores one that was made by hand."""
    other = git("hash-object", "-w", "--stdin", given=b"Something else.\n")
    below = git("mktree", given=f"100644 blob {other}\tother.yaml\n".encode())
    top = subprocess.check_output(["git", "cat-file", "tree", "HEAD^{tree}"])
    odd_tree = b"40000 %b\0%b%b" % (folder.encode(), bytes.fromhex(below), top)
    made = git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", given=odd_tree)
    odd = git("commit-tree", "-m", "Odd", made)
    lose(other)

    assert side(odd).registry.digest == digest(NEW)


@pytest.mark.usefixtures("repository")
def test_a_file_beside_it_whose_name_is_no_text_is_let_be() -> None:
    Path(os.fsdecode(b"\xff.yaml")).write_text("Something else.\n", encoding="utf-8")
    commit()

    assert side("main").registry.digest == digest(LATEST)


@pytest.mark.usefixtures("repository")
def test_a_folder_whose_name_is_no_text_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(os.fsdecode(b"\xff"))
    folder.mkdir()
    shutil.copy("commitments.yaml", folder)
    commit()
    monkeypatch.chdir(folder)

    assert refused("main") == (
        "main:\ufffd/commitments.yaml: there is no such file at this revision.\n"
        "   Mend: check the path; it begins at the top of the repository."
    )


@pytest.mark.usefixtures("repository")
def test_what_takes_the_place_of_a_commit_in_git_does_not_change_what_it_holds() -> None:
    """`git replace` could show another record under the name of a commit."""
    git("replace", "HEAD", "HEAD~1")

    assert side("main").registry.digest == digest(NEW)


@pytest.mark.usefixtures("repository")
def test_git_is_asked_in_english_and_told_to_ask_and_fetch_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it is told otherwise stands in the user's own environment, and stays."""
    stand_in(tmp_path, f'env > {tmp_path}/told; exec {shutil.which("git")} "$@"', monkeypatch)
    monkeypatch.setenv("LC_ALL", "km_KH.UTF-8")
    before = {**os.environ}
    side("main")
    told = dict(line.split("=", 1) for line in Path("told").read_text("utf-8").splitlines() if "=" in line)

    assert {name: one for name, one in told.items() if before.get(name) != one and name not in {"_", "PWD"}} == {
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_REPLACE_OBJECTS": "1",
    }
    assert before["HOME"] == told["HOME"]


@pytest.mark.usefixtures("repository")
def test_a_repository_that_git_cannot_read_is_told_in_its_words() -> None:
    Path(".git/config").write_text("[core\n")

    assert refused("main", NoRepository) == (
        "main: git cannot read its repository here: bad config line 1 in file .git/config.\n"
        "   Mend: run git status here, and do what it says."
    )


@pytest.mark.usefixtures("repository")
def test_the_first_line_of_what_git_says_is_told_as_far_as_it_is_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, "printf 'fatal: it lies in \\377\\nand is lost\\n' >&2; exit 128", monkeypatch)

    assert refused("main", NoRepository) == (
        "main: git cannot read its repository here: it lies in \ufffd.\n   Mend: run git status here, and do what it says."
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
    for place in ("registry.revision.LARGEST", "registry.files.LARGEST"):
        monkeypatch.setattr(place, len(NEW.encode()))
    assert side("main").registry.digest == digest(NEW)
    for place in ("registry.revision.LARGEST", "registry.files.LARGEST"):
        monkeypatch.setattr(place, len(NEW.encode()) - 1)
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
    """That holds for one who has told git to show no such files as well."""
    git("config", "status.showUntrackedFiles", "no")
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


# Where a commit stands, and what was written when ----------------------------------------------------------------------


@pytest.fixture
def dated(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a commit of each of four days after the old and the new record, and one that is on another branch."""
    git("checkout", "--quiet", "--", ".")
    for day, path, text in (
        ("2025-03-01", "other.txt", "Something else.\n"),
        ("2025-03-02", "commitments.yaml", OLD),
        ("2025-03-03", "second.yaml", NEW),
        ("2025-03-04", "commitments.yaml", NEW),
    ):
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00Z")
        monkeypatch.setenv("GIT_AUTHOR_DATE", "2020-01-01T12:00:00Z")
        Path(path).write_text(text, encoding="utf-8")
        commit(f"On {day}")
    git("checkout", "--quiet", "-b", "aside", "HEAD~2")
    Path("commitments.yaml").write_text(LATEST, encoding="utf-8")
    commit("Aside")
    git("checkout", "--quiet", "main")
    return repository


def test_a_commit_stands_at_its_day_before_the_next_change_of_the_files(
    dated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The day is the one it was committed; a later change of other files replaces nothing, and its branch may be another."""
    names = ("main~3", "main~2", "main~1", "main", "aside")
    commits = [git("rev-parse", name) for name in names]
    monkeypatch.chdir("/")

    assert [standing(one, ["commitments.yaml"], dated) for one in commits] == [
        Standing(date(2025, 3, 1), within=True, replaced=date(2025, 3, 2)),
        Standing(date(2025, 3, 2), within=True, replaced=date(2025, 3, 4)),
        Standing(date(2025, 3, 3), within=True, replaced=date(2025, 3, 4)),
        Standing(date(2025, 3, 4), within=True, replaced=None),
        Standing(date(2025, 3, 4), within=False, replaced=date(2025, 3, 4)),
    ]


def test_the_first_commit_with_a_text_is_the_oldest_in_which_that_file_had_it(
    dated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = {name: git("rev-parse", name) for name in ("main~5", "main~4", "main~1")}
    monkeypatch.chdir("/")

    assert {
        (path, text): first_with(path, text, dated)
        for path, text in (
            ("commitments.yaml", OLD),
            ("commitments.yaml", NEW),
            ("second.yaml", NEW),
            ("second.yaml", OLD),
            ("commitments.yaml", LATEST),
            ("*.yaml", NEW),
        )
    } == {
        ("commitments.yaml", OLD): first["main~5"],
        ("commitments.yaml", NEW): first["main~4"],
        ("second.yaml", NEW): first["main~1"],
        ("second.yaml", OLD): None,
        ("commitments.yaml", LATEST): None,
        ("*.yaml", NEW): None,
    }


def test_the_history_holds_each_commit_with_its_day_its_words_and_its_changes(dated: Path) -> None:
    """Nobody is named in it, and a text that is not UTF-8 is shown as far as it can be."""
    Path("notes.md").write_bytes(b"\xff\n")
    commit("Notes")
    Path("notes.md").write_bytes(b"Mended.\n")
    git("config", "color.ui", "always")
    commit("Notes in UTF-8")
    told = history(dated / "commitments.yaml", ["notes.md"])

    first, second = (git("rev-parse", name) for name in ("main~1", "main"))
    bad, good = (git("rev-parse", f"{name}:notes.md") for name in ("main~1", "main"))
    assert told == (
        f"commit {first}\n2025-03-04\n\nNotes\n\n\n"
        f"diff --git a/notes.md b/notes.md\nnew file mode 100644\nindex {'0' * 40}..{bad}\n"
        "--- /dev/null\n+++ b/notes.md\n@@ -0,0 +1 @@\n+\ufffd\n"
        f"commit {second}\n2025-03-04\n\nNotes in UTF-8\n\n\n"
        f"diff --git a/notes.md b/notes.md\nindex {bad}..{good} 100644\n"
        "--- a/notes.md\n+++ b/notes.md\n@@ -1 +1 @@\n-\ufffd\n+Mended.\n"
    )


def test_without_git_there_is_no_history(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = read(clean).files
    assert (history(clean, files) or "").startswith(f"commit {git('rev-parse', 'HEAD')}\n")
    monkeypatch.setattr("shutil.which", lambda _: None)

    assert history(clean, files) is None


def test_without_git_there_is_no_commit(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert of(clean) is None
