"""Entries in files of their own, named by `include:`: one registry, read as strictly as one file."""

from __future__ import annotations

import os
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry import Problems, including, parse, read
from registry.changes import changes
from registry.editing import ChangeError, NewCheck, edit_files
from registry.formatting import formatted
from registry.guards import objections, problems
from registry.tree import MOST_PROBLEMS
from tests.fuzz.changing import changed
from tests.records import registry_texts
from tests.registry.case import CASES, GOOD, TEXTS, good
from tests.registry.test_formatting import same

INCLUDE = "include: commitments/*.yaml\n"
LAW, TREES = "commitments/information-law.yaml", "commitments/trees-planted.yaml"


def split(text: str, ids: set[str]) -> dict[str, str]:
    """Give the files of a registry of which some entries stand in files of their own."""
    files: dict[str, str] = {"commitments.yaml": ""}
    section = name = ""
    for line in text.splitlines(keepends=True):
        if not line.startswith(" "):
            section, name = line, "commitments.yaml"
        elif section in {"commitments:\n", "claims:\n"} and (found := re.match(r"  ([\w-]+):\n", line)):
            name = f"commitments/{found[1]}.yaml" if found[1] in ids else "commitments.yaml"
            if name != "commitments.yaml":
                files[name] = section
        files[name] += line
    files["commitments.yaml"] = re.sub(r"(?m)^(commitments|claims):\n(?! )", "", files["commitments.yaml"]) + INCLUDE
    return files


PARTS = split(GOOD, {"information-law", "trees-planted"})
"""The record without a defect, its two entries in files of their own."""


@cache
def digest() -> str:
    """Give the digest of this record."""
    return parse(PARTS["commitments.yaml"], texts=TEXTS | PARTS).digest


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CASES / "statements", tmp_path / "statements")
    monkeypatch.chdir(tmp_path)


def lay(files: dict[str, str]) -> None:
    """Put files on the disk."""
    for name, text in files.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(text.encode())


def record(**changes: str) -> str:
    """Read the record with changes of its files, by `main`, `law` and `trees`; give what is told of it."""
    names = {"main": "commitments.yaml", "law": LAW, "trees": TREES}
    lay(PARTS | {names[name]: text for name, text in changes.items()})
    return told()


def told() -> str:
    """Give what is told of the record on the disk: place, sentence and mend of each problem on a line."""
    try:
        read("commitments.yaml")
    except Problems as problems:
        return "\n".join(f"{one.path}:{one.line}:{one.column}: {one.message}; {one.mend}" for one in problems.problems)
    return ""


# One registry ---------------------------------------------------------------------------------------------------------


def test_the_parts_are_as_they_are_meant() -> None:
    """The registry's own file holds no entry; each part holds one, as it stood in the one file."""
    assert PARTS["commitments.yaml"] == GOOD[: GOOD.index("commitments:\n")] + INCLUDE
    assert PARTS[LAW] + PARTS[TREES] == GOOD[GOOD.index("commitments:\n") :]


def test_a_folder_of_entries_is_read_as_one_registry() -> None:
    """It says the same as the one file, whether it is read from the disk or from texts."""
    lay(PARTS)

    assert same(read("commitments.yaml"), good())
    assert same(parse(PARTS["commitments.yaml"], texts=TEXTS | PARTS), good())
    assert list(read("commitments.yaml").entries) == ["information-law", "trees-planted"]


def test_some_entries_may_stand_in_the_registry_s_own_file() -> None:
    """An entry can be moved from one to the other as it is."""
    for ids in ({"information-law"}, {"trees-planted"}):
        files = split(GOOD, ids)

        assert len(files) == 2
        assert same(parse(files["commitments.yaml"], texts=TEXTS | files), good())


def test_a_part_leads_to_the_one_file_beside_its_folder_that_includes_it() -> None:
    other = PARTS["commitments.yaml"].replace("include: commitments/", "include: others/")
    lay(PARTS | {"another.yaml": other, "broken.yaml": "\xff"})

    assert including.whole(Path(LAW)) == Path("commitments.yaml")
    Path("commitments.yaml").unlink()
    assert including.whole(Path(LAW)) is None


def test_the_one_file_is_named_from_where_the_part_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the part is named: by its name alone, from a folder below, or by its whole path."""
    lay(PARTS)
    Path("commitments/more").mkdir()

    assert including.whole(tmp_path / LAW) == tmp_path / "commitments.yaml"
    monkeypatch.chdir("commitments")
    assert including.whole(Path("information-law.yaml")) == Path("../commitments.yaml")
    monkeypatch.chdir("more")
    assert including.whole(Path("../information-law.yaml")) == Path("../../commitments.yaml")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (PARTS[LAW], True), (PARTS[LAW] + PARTS[TREES], True),
        ("{}\n", False), (GOOD, False), ("topics:\n  a: A\n" + PARTS[LAW], False), ("", False), ("- a\n", False),
    ],
)  # fmt: skip
def test_a_part_holds_entries_and_nothing_else(text: str, *, part: bool) -> None:
    lay(PARTS | {LAW: text})

    assert including.whole(Path(LAW)) == (Path("commitments.yaml") if part else None)


def test_each_file_counts_for_the_digest() -> None:
    """No change of a part gives the same digest, and the same files always give the same."""
    lay(PARTS)
    digests = [read("commitments.yaml").digest, digest()]
    for name in PARTS:
        lay(PARTS | {name: PARTS[name] + "# end\n"})
        digests.append(read("commitments.yaml").digest)

    assert digests[0] == digests[1]
    assert len({*digests, good().digest}) == 5


def test_each_place_is_in_its_file() -> None:
    """A registry knows the file and the line of each of its parts."""
    lay(split(GOOD, {"trees-planted"}))
    registry = read("commitments.yaml")

    def line(*path: str | int) -> str:
        number = registry.line(str(path[0]), *path[1:])
        assert number is not None
        return Path(registry.file(str(path[0]))).read_text("utf-8").split("\n")[number - 1].strip()

    assert (registry.file("information-law"), registry.file("trees-planted")) == ("commitments.yaml", TREES)
    assert registry.places.files == ("commitments.yaml", TREES)
    assert registry.places.file(("statements",)) == "commitments.yaml"
    assert line("information-law", "status", 0, "since") == "since: 2024-06-02"
    assert line("trees-planted") == "trees-planted:"
    assert line("trees-planted", "evidence", "field-count", "read") == "read: excerpt"
    assert good().file("trees-planted") == "record.yaml"


@given(registry_texts(), st.sets(st.sampled_from(["entry-a", "entry-b", "entry-c"])))
def test_any_registry_can_be_split(files: tuple[str, dict[str, str]], ids: set[str]) -> None:
    """However its entries are laid in files, a registry is the same, and so it is in canonical form."""
    text, texts = files
    parts = split(text, ids)
    if len(parts) == 1:
        return
    registry = parse(text, texts=texts)

    assert same(parse(parts["commitments.yaml"], texts=texts | parts), registry)
    parts = {name: formatted(part, name) for name, part in parts.items()}
    assert same(parse(parts["commitments.yaml"], texts=texts | parts), registry)


# Problems -------------------------------------------------------------------------------------------------------------


def test_problems_are_told_at_their_place_in_their_file() -> None:
    """Slips of syntax, of shape and of rules, each with its line; problems of all files together."""
    lay(
        PARTS
        | {
            "commitments.yaml": PARTS["commitments.yaml"].replace("place: Geneva", "palce: Geneva"),
            LAW: PARTS[LAW].replace("topic: openness", "topic: opennes").replace("note: The bill", "note: The: bill"),
            TREES: PARTS[TREES].replace("links: [commitments/information-law]", "links: [commitments/information-low]"),
        }
    )

    with pytest.raises(Problems) as found:
        read("commitments.yaml")

    assert str(found.value) == (
        "commitments.yaml:12:5: statements.assembly-2024.palce: 'palce' is not a field here.\n"
        "   12 |     palce: Geneva\n"
        "      |     ^^^^^\n"
        "   Mend: write place, if that is meant.\n"
        "\n"
        "commitments/information-law.yaml:6:12: information-law: topic: 'opennes' is not among the topics.\n"
        "    6 |     topic: opennes\n"
        "      |            ^^^^^^^\n"
        "   Mend: write openness, if that is meant; else add it to topics:.\n"
        "\n"
        "commitments/information-law.yaml:48:18: a colon and a space cannot stand in plain text: they would begin a new field.\n"
        "   48 |         note: The: bill is in Parliament; no vote has been held.\n"
        "      |                  ^\n"
        "   Mend: put the whole text in double quotes.\n"
        "\n"
        "commitments/trees-planted.yaml:43:13: trees-planted: links[0]: 'commitments/information-low' leads to no entry.\n"
        "   43 |     links: [commitments/information-low]\n"
        "      |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "   Mend: write commitments/information-law, if that is meant; else write commitments/its-id or claims/its-id."
    )


def test_a_record_elsewhere_names_its_files_by_the_way_to_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that can be read, and those that cannot, after which the others are read all the same."""
    lay(PARTS | {TREES: PARTS[TREES].replace("read: excerpt", "read: exerpt")})
    Path(LAW).unlink()
    Path(LAW).symlink_to("elsewhere.yaml")
    Path("below").mkdir()
    monkeypatch.chdir("below")

    with pytest.raises(Problems) as found:
        read("../commitments.yaml")

    assert [(one.path, one.message) for one in found.value.problems] == [
        (f"../{LAW}", "it is a link to another place"),
        (f"../{TREES}", "'exerpt' is not a way a source can have been read"),
    ]


DEFECTS = {
    "named otherwise than its entry": (
        {"law": PARTS[LAW].replace("  information-law:", "  information-laws:")},
        f"{LAW}:2:3: the entry 'information-laws' stands in a file called information-law.yaml; call the file information-laws.yaml; the id of an entry never changes",
    ),
    "two entries": (
        {"law": PARTS[LAW] + PARTS[TREES].replace("trees-planted", "trees")},
        f"{LAW}:52:3: 'trees' is a second entry in this file; give it a file of its own, trees.yaml",
    ),
    "in the registry's own file too": (
        {"main": GOOD[: GOOD.index("claims:")] + INCLUDE},
        f"{LAW}:2:3: 'information-law' stands twice; the first is on line 17 of commitments.yaml; delete one of the two, or give one another id",
    ),
    "a word in the place of an entry of another name": (
        {"law": "commitments:\n  information-laws: later\n"},
        (
            f"{LAW}:2:3: the entry 'information-laws' stands in a file called information-law.yaml; call the file information-laws.yaml; the id of an entry never changes\n"
            f"{LAW}:2:3: nothing is said of 'information-laws'; write its fields below, indented by two more spaces"
        ),
    ),
    "a word in the place of a second entry": (
        {"law": PARTS[LAW] + "claims:\n  trees: later\n"},
        (
            f"{LAW}:52:3: 'trees' is a second entry in this file; give it a file of its own, trees.yaml\n"
            f"{LAW}:52:3: nothing is said of 'trees'; write its fields below, indented by two more spaces"
        ),
    ),
    "a word in the place of an entry that stands elsewhere": (
        {"main": GOOD[: GOOD.index("claims:")] + INCLUDE, "law": "commitments:\n  information-law: later\n"},
        f"{LAW}:2:3: 'information-law' stands twice; the first is on line 17 of commitments.yaml; delete one of the two, or give one another id",
    ),
    "no entries in the registry's own file, and a second entry in another section": (
        {
            "main": PARTS["commitments.yaml"] + "commitments: later\n",
            "law": PARTS[LAW] + PARTS[TREES].replace("trees-planted", "trees").replace("topic: ", "topic: x"),
        },
        (
            "commitments.yaml:17:1: 'commitments' must hold fields of its own; write each on a line of its own below, indented by two spaces\n"
            f"{LAW}:52:3: 'trees' is a second entry in this file; give it a file of its own, trees.yaml\n"
            f"{LAW}:55:12: 'xforests' is not among the topics; write forests, if that is meant; else add it to topics:"
        ),
    ),
    "in two sections": (
        {"main": PARTS["commitments.yaml"] + PARTS[TREES].replace("trees-planted", "information-law")},
        "commitments.yaml:18:3: 'information-law' is the id of a commitment already; give the claim an id of its own",
    ),
    "another section": (
        {"law": "topics:\n  a: A\n" + PARTS[LAW]},
        f"{LAW}:1:1: 'topics' is not a part of a file that holds an entry; begin the file with commitments: or claims:, below it the entry's id, and below that its fields",
    ),
    "its fields alone": (
        {"law": re.sub("(?m)^    ", "", PARTS[LAW].partition("information-law:\n")[2])},
        f"{LAW}:1:1: 'short' is not a part of a file that holds an entry; begin the file with commitments: or claims:, below it the entry's id, and below that its fields",
    ),
    "nothing of it": ({"law": "commitments: {}\n"}, f"{LAW}:1:1: no entry stands in this file; begin the file with commitments: or claims:, below it the entry's id, and below that its fields"),
    "an empty file": ({"law": ""}, f"{LAW}:0:0: the file is empty; bring back the last complete file; an emptied record is not read"),
    "a section without fields": ({"law": "commitments: later\n"}, f"{LAW}:1:1: no entry stands in this file; begin the file with commitments: or claims:, below it the entry's id, and below that its fields"),
    "a list": ({"law": "- a\n"}, f"{LAW}:1:1: the file does not begin with a field; begin it with commitments: or claims:, below it the entry's id, and below that its fields"),
    "what cannot be read": ({"law": "commitments: &a\n" + PARTS[LAW][13:]}, f"{LAW}:1:14: a word that begins with & (&a) would name this value for use elsewhere; delete it; put text that begins with & in double quotes"),
    "an id that is none": (
        {"law": PARTS[LAW].replace("  information-law:", "  Information_law:")},
        f"{LAW}:2:3: 'Information_law' cannot be an id; write information-law, if that is meant; else use small letters, digits and hyphens, at most 64 characters, as in meeting-summary",
    ),
    "no entries in the registry's own file": (
        {"main": PARTS["commitments.yaml"] + "claims: later\n"},
        "commitments.yaml:17:1: 'claims' must hold fields of its own; write each on a line of its own below, indented by two spaces",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DEFECTS)
def test_defect_of_a_part(name: str) -> None:
    """Each is told once, at its place, and nothing that only follows from it."""
    changes, message = DEFECTS[name]

    assert record(**changes) == message


@pytest.mark.parametrize(
    "pattern",
    [
        "../commitments/*.yaml", "/etc/*.yaml", "./commitments/*.yaml", "commitments/../*.yaml", "commitments/**/*.yaml", "*.yaml",
        "commitments/a/*.yaml", "commitments/*.yml", "commitments/*", "commitments", "commitments/[ab].yaml", "commitments/?.yaml",
        "Commitments/*.yaml", "commitments/*.yaml ", "com\u200bmitments/*.yaml", ".git/*.yaml", "~/*.yaml", "commitments\\*.yaml", "c" * 300 + "/*.yaml",
    ],
)  # fmt: skip
def test_only_one_form_of_pattern_is_taken(pattern: str) -> None:
    """A folder beside the registry, and all files in it; so no path leads out of it."""
    main = PARTS["commitments.yaml"].replace("commitments/*.yaml", f"'{pattern}'")

    assert re.fullmatch(
        "commitments.yaml:16:10: '.*' does not name the files of a folder; write include: commitments/[*].yaml, with the name of a folder beside this file",
        record(main=main),
    )


def test_a_pattern_that_is_no_text() -> None:
    """It is told like any value of a wrong form."""
    assert record(main=PARTS["commitments.yaml"].replace("commitments/*.yaml", "[a]")) == (
        "commitments.yaml:16:1: 'include' must be a single value, not a list or a mapping; write include: commitments/*.yaml, with the name of a folder beside this file"
    )
    assert record(main=PARTS["commitments.yaml"].replace(" commitments/*.yaml", "")) == (
        "commitments.yaml:16:1: 'include' is empty; write its value after the colon, or delete the line"
    )
    assert record(main=PARTS["commitments.yaml"].replace("include:", "includes:")) == (
        "commitments.yaml:16:1: 'includes' is not a part of a registry; write include, if that is meant"
    )


# Wrong files (threat 13) ----------------------------------------------------------------------------------------------


NO_FOLDER = (
    "commitments.yaml:16:10: there is no folder 'commitments'; make it beside this file, and put a file there for each entry, "
    "or delete the line"
)


def test_a_folder_that_is_not_there() -> None:
    """It is told where it is named."""
    lay({"commitments.yaml": PARTS["commitments.yaml"]})
    assert told() == NO_FOLDER

    Path("commitments").write_text("a file")
    assert told() == NO_FOLDER


def test_a_section_whose_name_is_misspelt_is_told_once_whatever_else_is_missing() -> None:
    """Where the folder is not there, and where one of its files is not."""
    main = PARTS["commitments.yaml"].replace("about:", "abuot:")
    misspelt = "commitments.yaml:1:1: 'abuot' is not a part of a registry; write about, if that is meant"
    lay({"commitments.yaml": main})
    assert told() == f"{misspelt}\n{NO_FOLDER}"

    lay(PARTS | {"commitments.yaml": main})
    Path(LAW).unlink()
    Path(LAW).symlink_to("elsewhere.yaml")
    assert told() == f"{misspelt}\n{LAW}:0:0: it is a link to another place; put the file itself there"


def test_a_folder_without_entries() -> None:
    """An emptied folder is not read as a record without entries."""
    lay({"commitments.yaml": PARTS["commitments.yaml"], "commitments/README.md": "Read me.\n"})

    assert (
        told()
        == "commitments.yaml:16:10: no file in the folder 'commitments' ends in .yaml; bring the files back, or delete the line"
    )
    with pytest.raises(Problems, match="no file in the folder"):
        parse(PARTS["commitments.yaml"], texts=TEXTS)


def test_a_folder_that_is_a_link(tmp_path: Path) -> None:
    """What lies elsewhere is not read."""
    lay(PARTS)
    Path("commitments").rename(tmp_path / "elsewhere")
    Path("commitments").symlink_to("elsewhere")

    assert (
        told()
        == "commitments.yaml:16:10: the folder 'commitments' is a link to another place; put the folder itself there"
    )


def test_a_folder_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    lay(PARTS)
    monkeypatch.setattr(Path, "iterdir", refuse)

    assert (
        told()
        == "commitments.yaml:16:10: the folder 'commitments' cannot be read (Permission denied); check who may read it"
    )


def test_a_folder_that_becomes_a_link_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file is looked at again."""
    lay(PARTS)
    Path("commitments").rename("elsewhere")
    Path("commitments").symlink_to("elsewhere")
    monkeypatch.setattr(including, "_listed", lambda _: ["information-law.yaml"])

    assert told() == f"{LAW}:0:0: the folder it lies in is a link; put the file itself in a folder beside the registry"


def test_a_file_that_is_none() -> None:
    """Links, folders, pipes and other encodings in place of a part."""
    lay(PARTS)
    Path(LAW).rename("elsewhere.yaml")
    Path(LAW).symlink_to("../elsewhere.yaml")
    assert told() == f"{LAW}:0:0: it is a link to another place; put the file itself there"

    Path(LAW).unlink()
    Path(LAW).mkdir()
    assert told() == f"{LAW}:0:0: it is not a regular file; put a text file there"

    Path(LAW).rmdir()
    os.mkfifo(LAW)
    assert told() == f"{LAW}:0:0: it is not a regular file; put a text file there"

    Path(LAW).unlink()
    Path(LAW).write_bytes(PARTS[LAW].encode("utf-16"))
    assert told() == f"{LAW}:1:1: here it is not UTF-8 text; save the file as UTF-8"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Law.yaml", "Law.yaml"), ("law.yml", "law.yml"), ("law.YAML", "law.YAML"), ("a law.yaml", "a law.yaml"), ("-.yaml", "-.yaml"),
        ("a\n::error::b.yaml", "a<U+000A>::error::b.yaml"), ("a\u202e.yaml", "a<U+202E>.yaml"), ("a\udcff.yaml", "a<U+DCFF>.yaml"),
    ],
)  # fmt: skip
def test_a_file_whose_name_is_no_id(name: str, shown: str) -> None:
    """It is not passed over, and no trick of its name reaches a terminal."""
    lay(PARTS)
    Path("commitments", name).write_text("a: b\n")

    assert (
        told()
        == f"commitments.yaml:16:10: '{shown}' in the folder 'commitments' is not the name of an entry's file; call it by the entry's id, as in ced-dialogue.yaml"
    )


def test_other_files_of_the_folder_are_let_be() -> None:
    """What an editor leaves, what explains the folder, and folders of it are no entries."""
    lay(PARTS | {f"commitments/{name}": "a: b\n" for name in (".a.yaml", "README.md", "a.yaml~", "a.txt")})
    Path("commitments/more").mkdir()
    Path("commitments/more/a.yaml").write_text("a: b\n")

    assert told() == ""
    assert same(parse(PARTS["commitments.yaml"], texts=TEXTS | PARTS | {"commitments/more/a.yaml": ""}), good())


def test_all_files_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder cannot hold more than a file may."""
    monkeypatch.setattr(including, "LARGEST", len(PARTS[LAW]) + len(PARTS[TREES]) - 1)

    assert (
        record()
        == "commitments.yaml:16:10: the files in 'commitments' are longer than 0 MiB in all; split the record into several registries"
    )
    monkeypatch.setattr(including, "LARGEST", len(PARTS[LAW]) + len(PARTS[TREES]))
    assert record() == ""
    monkeypatch.setattr(including, "LARGEST", 1024 * 1024)
    assert (
        record(trees=PARTS[TREES] + "#" * 1024 * 1024)
        == "commitments.yaml:16:10: the files in 'commitments' are longer than 1 MiB in all; split the record into several registries"
    )


def test_reading_stops_after_so_many_problems_in_all_files() -> None:
    """A folder of files that are no entries ends like a file that is none."""
    lay(PARTS | {f"commitments/a-{number}.yaml": "about: x\n" for number in range(300)})

    assert told().count("\n") + 1 == MOST_PROBLEMS


@given(changed(PARTS[LAW].encode()))
def test_any_change_of_a_part(data: bytes) -> None:
    """Whatever a part holds, reading ends in a registry or in problems that can be printed, of its files."""
    text = data.decode("utf-8", "replace")
    files = PARTS | {LAW: text}
    lay(files)

    assert set(re.findall("(?m)^[^:]*", told())) <= {*PARTS, ""}
    assert told() or text == PARTS[LAW] or read("commitments.yaml").digest != digest()


def test_a_guard_tells_the_line_of_the_included_file() -> None:
    old = parse(PARTS["commitments.yaml"], texts=TEXTS | PARTS)
    edited = re.sub(r"(?m)^( +)(judged: .*)$", r"\1judged: 2026-11-01", PARTS[LAW])
    new = parse(PARTS["commitments.yaml"], texts=TEXTS | PARTS | {LAW: edited})

    told = problems(objections(changes(old, new)), new, "main:record/commitments.yaml")

    assert told
    assert {(one.path, edited.splitlines()[one.line - 1].strip().removeprefix("- ")[:6]) for one in told} == {
        (f"main:record/{LAW}", "judged")
    }


def test_changes_are_made_in_the_files_of_their_entries() -> None:
    lay(PARTS)
    wanted = [NewCheck(one, "2026-11-25", "2026-11") for one in ("information-law", "trees-planted")]

    edited = edit_files(Path("commitments.yaml"), wanted)

    assert list(edited.files) == [LAW, TREES]
    for file, (old, new) in edited.files.items():
        assert old == PARTS[file]
        assert len(new.splitlines()) > len(old.splitlines())
    lay({file: new for file, (_, new) in edited.files.items()})
    assert read("commitments.yaml") == edited.registry
    assert {str(one.checked[-1].on) for one in edited.registry.entries.values()} == {"2026-11-25"}


def test_a_change_of_an_entry_that_is_in_no_file_is_told() -> None:
    lay(PARTS)

    with pytest.raises(ChangeError, match="no entry has the id 'information-laws'; write information-law, if that"):
        edit_files(Path("commitments.yaml"), [NewCheck("information-laws", "2026-11-25", "2026-11")])


def test_a_change_that_breaks_the_record_is_told_at_the_line_of_the_included_file() -> None:
    lay(PARTS)

    with pytest.raises(Problems) as raised:
        edit_files(Path("commitments.yaml"), [NewCheck("information-law", "2020-01-01", "2019-12")])
    assert {one.path for one in raised.value.problems} == {LAW}
