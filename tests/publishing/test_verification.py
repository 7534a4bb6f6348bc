"""What verifying says: genuine snapshots pass, every byte counts, and twelve forgeries are each named for what they are."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from figures.figure import Figure
from publishing.address import filters
from publishing.drawings import NO_DRAWINGS
from publishing.sealed import HELD, SIGNED, WHOLE, opened, signed, written
from publishing.signing import sign
from publishing.snapshot import figures
from publishing.software import software
from publishing.verification import Answer, as_lines
from registry import read
from tests.browser.conftest import HOME
from tests.publishing.snapshots import DAY, SKETCH, Repository, Sketch, forged, git, repository


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return repository(tmp_path_factory.mktemp("held"))


@pytest.fixture(scope="module")
def genuine(held: Repository) -> bytes:
    return held.snapshot()


def changed(file: bytes, before: str, after: str, times: int = 1) -> bytes:
    """Change a text in a file, which must hold it."""
    assert before.encode() in file
    return file.replace(before.encode(), after.encode(), times)


def with_file(file: bytes, path: str, before: str, after: str) -> Mapping[str, str]:
    """Give the files of a snapshot with a text of one of them changed."""
    files = dict(opened(file).contents.files)
    assert before in files[path]
    return {**files, path: files[path].replace(before, after, 1)}


def test_threat_35_a_genuine_snapshot_is_told_as_such(held: Repository, genuine: bytes) -> None:
    commit = git(held.home, "rev-parse", "HEAD")[:12]

    assert list(as_lines(held.verify(genuine))) == [
        (
            "Is it whole in itself? Yes.\n"
            "  Its text, tables and numbers, made again from the data it carries, are the same to the byte.\n"
            "  Its charts, drawn again from the data, are the same."
        ),
        (
            "Does it equal what the repository holds at the commit it names? Yes.\n"
            f"  It equals what this repository holds at commit {commit} of 20 June 2026.\n"
            "  That is the newest state of the record here."
        ),
        "Is it signed by somebody whom the repository lists? Unknown.\n  It is not signed.",
        "Genuine: it is whole, and equal to what this repository holds, and not signed.",
    ]


@pytest.mark.parametrize("many", [50, pytest.param(1000, marks=pytest.mark.soak)])
def test_threat_35_genuine_ones_pass_on_any_day_with_any_filter(held: Repository, many: int) -> None:
    known = {name: list(one.values) for name, one in filters(read(held.registry)).items()}
    chance = random.Random(many)
    for _ in range(many):
        day = date(2023, 3, 7) + timedelta(days=chance.randrange((DAY - date(2023, 3, 7)).days))
        names = chance.sample(sorted(known), chance.randrange(3))
        chosen = {name: tuple(chance.sample(known[name], min(2, len(known[name])))) for name in names}
        found = held.verify(held.snapshot(day, chosen))

        assert found.genuine, (day, chosen, as_lines(found))


@pytest.mark.parametrize(
    ("zone", "locale", "user"), [("Pacific/Kiritimati", "C", "one"), ("America/Adak", "C.UTF-8", "two"), ("Asia/Phnom_Penh", "POSIX", "three")]
)  # fmt: skip
def test_threat_36_it_is_the_same_to_the_byte_for_everybody_everywhere(
    held: Repository, zone: str, locale: str, user: str, tmp_path: Path
) -> None:
    """Another zone, locale, user and folder; the copy of the repository lies elsewhere, and bears it out as well."""
    home = shutil.copytree(held.home, tmp_path / user / "record")
    made = tmp_path / "made.html"
    own = {"TZ": zone, "LC_ALL": locale, "USER": user, "HOME": str(tmp_path), "PYTHONHASHSEED": str(len(user))}
    arguments = ["--registry", home / "commitments.yaml", "--as-of", DAY.isoformat(), "--out", made, "--no-charts"]
    command = [sys.executable, "-m", "publishing", "snapshot", *map(str, arguments)]
    subprocess.run(command, cwd=HOME, env={**os.environ, **own}, check=True, capture_output=True)

    assert made.read_bytes() == held.snapshot(drawings=NO_DRAWINGS)
    assert held.verify(made.read_bytes()).genuine


def test_drawn_with_other_tools_it_says_that_nothing_was_drawn_again(held: Repository, genuine: bytes) -> None:
    found = held.verify(genuine, Sketch("Sketch 2"))

    assert found.genuine
    assert found.whole.words[1] == (
        "Its charts have the digests that it names, and were not drawn again here; its charts were drawn with other "
        "versions of Chromium, Plotly or fonts."
    )


def test_threat_35_a_chart_that_the_data_does_not_draw_is_found(held: Repository, genuine: bytes) -> None:
    """A forger draws another chart, and takes its digest anew: only drawing it again tells."""

    class Other(Sketch):
        def svg(self, figure: object, width: int) -> str | None:
            return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="40"><text x="8" y="20">Fulfilled</text></svg>'

    found = held.verify(held.snapshot(drawings=Other()))

    assert (found.whole.reply, found.genuine) == ("no", False)
    assert found.whole.words[1].endswith("drawn again from the data, is another.")


def test_charts_that_cannot_be_drawn_again_are_counted_and_their_digests_stand(
    held: Repository, genuine: bytes
) -> None:
    """Chromium may fail at some of them: that says nothing against the snapshot."""

    class Failing(Sketch):
        def svg(self, figure: Figure, width: int) -> str | None:
            return None if figure.title == first else super().svg(figure, width)

    first = next(iter(figures(held.edition()).values())).title
    found = held.verify(genuine, Failing())

    assert found.genuine
    assert found.whole == Answer(
        WHOLE,
        "yes",
        (
            "Its text, tables and numbers, made again from the data it carries, are the same to the byte.",
            "1 chart could not be drawn again here; their digests are right.",
        ),
    )


# The twelve forgeries.


def test_threat_35_forgery_1_a_digest_taken_anew_after_an_edit(held: Repository, genuine: bytes) -> None:
    """Whole in itself, and still no: the repository holds something else, which is told in plain words."""
    files = with_file(genuine, "commitments.yaml", "title: Open a hospital", "title: Plan a hospital")
    found = held.verify(forged(genuine, files=files))

    assert (found.whole.reply, found.held.reply, found.genuine) == ("yes", "no", False)
    assert found.held.words[0].startswith("It is not what this repository holds at commit")
    assert found.held.words[1] == "Its commitments.yaml is not as at that commit; it never was so in this repository."
    assert "Plan a hospital" in found.held.words[2]
    assert found.summary == "Not genuine: something in it is not as it claims."


def test_threat_35_an_edit_without_a_new_digest_is_found_in_the_data(held: Repository, genuine: bytes) -> None:
    found = held.verify(changed(genuine, "in the border district before", "in the border District before", times=-1))

    assert (found.whole.reply, found.held.reply) == ("no", "no")
    assert found.whole.words == (
        "The digest in its data is not that of the record it carries: the record was changed after it was made.",
    )


def test_threat_35_forgery_2_page_and_data_differ(held: Repository, genuine: bytes) -> None:
    count = re.search(rb"(\d+) (?:pledges|practices|claims)</strong>", genuine)
    assert count is not None
    found = held.verify(genuine.replace(count[0], count[0].replace(count[1], b"9"), 1))

    assert (found.whole.reply, found.held.reply, found.genuine) == ("no", "yes", False)
    assert found.whole.words[0] == "The page is not what its data makes: one was changed, and not the other."
    assert found.whole.words[-1].startswith("The first difference stands on line ")


def test_threat_35_forgery_3_an_old_one_passed_off_as_new(held: Repository) -> None:
    """The record as it was at the first commit, shown as of a day after the second: an old state, and said so."""
    now = held.registry.read_text("utf-8")
    held.registry.write_text(git(held.home, "show", f"{held.old}:commitments.yaml") + "\n", "utf-8")
    old = held.snapshot(drawings=SKETCH)
    held.registry.write_text(now, "utf-8")
    found = held.verify(forged(old, commit=held.old))

    assert (found.whole.reply, found.held.reply, found.old) == ("yes", "yes", True)
    assert found.held.words[1] == (
        "But that is an old state: the record was changed on 20 June 2026, and the snapshot shows 25 November 2026. What was "
        "recorded after the commit it names is not in it."
    )
    assert found.summary == (
        "Genuine: it is whole, and equal to an old state, which this repository held before the day that it shows, and not signed."
    )


def test_a_record_that_was_changed_after_the_day_that_it_shows_is_no_old_one(held: Repository) -> None:
    """It shows a day on which its commit held the newest state; that the record was changed since is told."""
    now = held.registry.read_text("utf-8")
    held.registry.write_text(git(held.home, "show", f"{held.old}:commitments.yaml") + "\n", "utf-8")
    file = forged(held.snapshot(date(2026, 3, 1)), commit=held.old)
    held.registry.write_text(now, "utf-8")
    found = held.verify(file)

    assert (found.genuine, found.old) == (True, False)
    assert found.held.words == (
        f"It equals what this repository holds at commit {held.old[:12]} of 10 January 2026.",
        "The record was changed since, on 20 June 2026.",
    )
    assert found.summary == "Genuine: it is whole, and equal to what this repository holds, and not signed."


def test_threat_35_forgery_3_an_old_one_under_the_name_of_the_new_commit(held: Repository, genuine: bytes) -> None:
    files = with_file(genuine, "commitments.yaml", "title: ", "title: Once ")
    found = held.verify(forged(genuine, files=files))

    assert (found.held.reply, found.genuine) == ("no", False)
    assert found.held.words[1] == (
        f"Its commitments.yaml is not as at that commit; it was so at commit {held.old[:12]}: two states are mixed."
    )


def test_threat_35_of_many_differences_the_first_ten_are_told_and_the_rest_counted(
    held: Repository, genuine: bytes
) -> None:
    files = dict(opened(genuine).contents.files)
    own = files["commitments.yaml"]
    published = own.count("publisher: ")
    found = held.verify(
        forged(genuine, files={**files, "commitments.yaml": own.replace("publisher: ", "publisher: A ")})
    )
    _, _, *told = found.held.words

    assert (published, len(told)) == (19, 11)
    assert all("publisher edited, from “" in words for words in told[:-1])
    assert told[-1] == "And 9 differences more."


def test_threat_35_forgery_4_an_entry_dropped(held: Repository, genuine: bytes) -> None:
    """The forger leaves out an entry, and sets its paragraph aside, so that the record still keeps every rule."""
    text = opened(genuine).contents.files["commitments.yaml"]
    before, _, rest = text.partition("  reservation:\n")
    dropped = before + rest[rest.index("  school-meals:\n") :]
    dropped = dropped.replace('      "4": Thanks.\n', '      "2": A view.\n      "4": Thanks.\n')
    found = held.verify(forged(genuine, files={**opened(genuine).contents.files, "commitments.yaml": dropped}))

    assert (found.whole.reply, found.held.reply, found.genuine) == ("yes", "no", False)
    assert any("reservation" in words and "Entry" in words for words in found.held.words), found.held.words


def test_threat_35_forgery_5_a_quote_swapped(held: Repository, genuine: bytes) -> None:
    """A quote that the statement does not hold breaks a rule of every record."""
    files = with_file(genuine, "commitments.yaml", "we will open a hospital", "we will plan a hospital")
    found = held.verify(_with_data(genuine, files))

    assert (found.whole.reply, found.held.reply) == ("no", "no")
    assert found.whole.words[0].startswith("The record in it breaks a rule of every record: the quote")


def test_threat_35_forgery_5_a_quote_swapped_in_the_statement_too(held: Repository, genuine: bytes) -> None:
    files = with_file(genuine, "commitments.yaml", "we will open a hospital", "we will plan a hospital")
    spoken = "statements/assembly-2022.md"
    swapped = {**files, spoken: files[spoken].replace("we will open a hospital", "we will plan a hospital")}
    found = held.verify(forged(genuine, files=swapped))

    assert (found.whole.reply, found.held.reply, found.genuine) == ("yes", "no", False)
    assert f"Its {spoken} is not as at that commit; it never was so in this repository." in found.held.words


def test_threat_35_forgery_6_a_filter_hidden(held: Repository) -> None:
    """Some entries are shown as if they were all."""
    some = held.snapshot(filters={"kind": ("claim",)})
    shown = opened(some).contents
    data = changed(some, '"filters":{"kind":["claim"]}', '"filters":{}')
    found = held.verify(changed(data, f'"entries":{{"shown":{shown.shown},', f'"entries":{{"shown":{shown.of},'))

    assert (found.whole.reply, found.genuine) == ("no", False)
    assert f"It shows {shown.shown} entries, and its data makes {shown.of}." in found.whole.words
    counted = held.verify(data)
    assert counted.whole.words == (
        f"Its data says {shown.shown} of {shown.of} entries; by its filters and its day it is {shown.of} of {shown.of}.",
    )


@pytest.mark.parametrize("filters", ['{"kind":["promise"]}', '{"kin":["claim"]}', '{"kind":["claim","claim"]}'])
def test_threat_35_forgery_6_a_filter_that_the_record_does_not_have(held: Repository, filters: str) -> None:
    """A word or a filter that is unknown, and one that no address writes so, are no filters of a snapshot."""
    some = held.snapshot(filters={"kind": ("claim",)})
    found = held.verify(changed(some, '"filters":{"kind":["claim"]}', f'"filters":{filters}'))

    assert found.whole == Answer(WHOLE, "no", ("Its data names filters that this record does not have.",))
    assert not found.genuine


def test_threat_35_forgery_7_two_commits_mixed(held: Repository, genuine: bytes) -> None:
    """The statement is as it was at one commit, the registry as at another: whole in itself, and never so together."""
    spoken = "statements/council-2023.md"
    text = (held.home / spoken).read_text("utf-8")
    (held.home / spoken).write_text(text + "\n", "utf-8")
    git(held.home, "commit", "--quiet", "--all", "--message", "A line", when="2026-07-01T12:00:00Z")
    third = git(held.home, "rev-parse", "HEAD")
    files = {**opened(genuine).contents.files, spoken: text + "\n"}
    found = held.verify(forged(genuine, files=files))
    git(held.home, "reset", "--quiet", "--hard", "HEAD~1")

    assert (found.whole.reply, found.held.reply, found.genuine) == ("yes", "no", False)
    assert (
        f"Its {spoken} is not as at that commit; it was so at commit {third[:12]}: two states are mixed."
        in found.held.words
    )


@pytest.mark.parametrize(
    "script",
    ["<script>alert(1)</script>", '<p onclick="alert(1)">', "<SCRIPT src='https://example.org/x.js'></SCRIPT>"],
)
def test_threat_35_forgery_8_a_script_added(held: Repository, genuine: bytes, script: str) -> None:
    found = held.verify(changed(genuine, "</main>", f"{script}</main>"))

    assert (found.whole.reply, found.genuine) == ("no", False)
    assert "It holds a script, and no snapshot does." in found.whole.words


def test_threat_35_forgery_8_a_script_added_to_a_chart(held: Repository, genuine: bytes) -> None:
    found = held.verify(changed(genuine, "</text></svg>", "</text><script>alert(1)</script></svg>"))

    assert (found.whole.reply, found.genuine) == ("no", False)
    assert found.whole.words == (
        "One of its charts holds something that does not draw, such as a script, a style or a link.",
    )


def test_threat_35_forgery_8_a_chart_that_is_not_text(held: Repository, genuine: bytes) -> None:
    """A drawing of bytes that are no UTF-8 is told as one that does not draw, before anything of it is compared."""
    found = held.verify(genuine.replace(b"</text></svg>", b"\xff</text></svg>", 1))

    assert found.whole == Answer(
        WHOLE,
        "no",
        ("One of its charts holds something that does not draw, such as a script, a style or a link.",),
    )


def test_threat_35_forgery_8_an_element_that_fetches_something(held: Repository, genuine: bytes) -> None:
    """A picture from elsewhere would tell its host who reads the snapshot."""
    file = changed(genuine, "</main>", '<img src="https://example.org/x.png"></main>')
    line = file[: file.index(b"<img ")].count(b"\n") + 1
    found = held.verify(file)

    assert found.whole == Answer(
        WHOLE,
        "no",
        (
            "The page is not what its data makes: one was changed, and not the other.",
            "It holds an element that fetches something from elsewhere, and no snapshot does.",
            f"The first difference stands on line {line} of the file.",
        ),
    )


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("</main>", "<style>.negative{display:none}</style></main>", "It holds a style that is not the snapshot's own, by which something could be hidden."),
        ("<article ", '<article style="display:none" ', "It holds a style that is not the snapshot's own, by which something could be hidden."),
        ("<article ", "<article hidden ", "It holds a style that is not the snapshot's own, by which something could be hidden."),
        ("* { box-sizing", ".negative { display: none } * { box-sizing", "Its style is not the snapshot's own: something could be hidden by it."),
    ],
)  # fmt: skip
def test_threat_35_forgery_9_a_style_that_hides(
    held: Repository, genuine: bytes, before: str, after: str, words: str
) -> None:
    found = held.verify(changed(genuine, before, after))

    assert (found.whole.reply, found.genuine) == ("no", False)
    assert words in found.whole.words


def test_threat_35_forgery_10_a_doubled_key(held: Repository, genuine: bytes) -> None:
    found = held.verify(changed(genuine, '"day":"2026-11-25"', '"day":"2024-01-01","day":"2026-11-25"'))

    assert (found.whole.reply, found.held.reply, found.signed.reply) == ("no", "no", "no")
    assert found.whole.words == (
        "The data of the snapshot is not what a snapshot's data is: a key stands twice in it.",
    )


def test_threat_35_forgery_11_another_repositorys(held: Repository, tmp_path: Path) -> None:
    other = repository(tmp_path / "other", "single.yaml")
    found = held.verify(other.snapshot())

    assert (found.whole.reply, found.held.reply, found.genuine) == ("yes", "no", False)
    commit = git(other.home, "rev-parse", "HEAD")[:12]
    assert found.held.words == (
        (
            f"This repository has no commit {commit}: the snapshot is of another repository, or of a state that was never "
            "brought here."
        ),
    )


def test_threat_35_forgery_12_unsigned_passed_off_as_signed(held: Repository, genuine: bytes, tmp_path: Path) -> None:
    """A signature by a key that nobody lists, one of another page, one that is none, and a word that says so."""
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    (held.home / "allowed_signers").write_text(
        "somebody@example.org ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ9Hy4M8cD7G3s8SgwQZ1mKq0yV2yRkqF3zGZ4eXcM2N\n"
    )
    other = held.snapshot(date(2025, 1, 1))
    armour = b"-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n"
    told = {
        "unlisted": held.verify(signed(genuine, sign(genuine, key))),
        "another's": held.verify(signed(genuine, sign(other, key))),
        "none": held.verify(signed(genuine, armour)),
        "a word": held.verify(changed(genuine, "Snapshot ·", "Snapshot, signed by the ministry ·")),
    }
    (held.home / "allowed_signers").unlink()

    assert {name: one.genuine for name, one in told.items()} == dict.fromkeys(told, False)
    assert {name: one.signed.words[0] for name, one in told.items()} == {
        "unlisted": "It bears a signature of this content by a key that this repository does not list: anybody can make one.",
        "another's": "It bears a signature that is not of this content: it was signed before it was changed, or the signature is another's.",
        "none": "It bears a signature that is not of this content: it was signed before it was changed, or the signature is another's.",
        "a word": "It is not signed.",
    }
    assert told["a word"].whole.reply == "no"


def test_a_listed_signature_is_told_with_its_name(held: Repository, genuine: bytes, tmp_path: Path) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "editor", "-f", str(key)], check=True)
    (held.home / "allowed_signers").write_text(f"editor@example.org {key.with_suffix('.pub').read_text()}")
    file = signed(genuine, sign(genuine, key))
    found, flipped = held.verify(file), held.verify(_flipped(file, file.rindex(b"\n-----END") - 3))
    (held.home / "allowed_signers").unlink()

    assert (found.genuine, found.signed.words) == (
        True,
        ("It is signed by editor@example.org, whom this repository lists.",),
    )
    assert found.summary == "Genuine: it is whole, and equal to what this repository holds and signed."
    assert (flipped.signed.reply, flipped.genuine) == ("no", False)


def test_a_signature_where_nobody_is_listed_is_neither_borne_out_nor_false(
    held: Repository, genuine: bytes, tmp_path: Path
) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    found = held.verify(signed(genuine, sign(genuine, key)))

    assert found.signed == Answer(
        SIGNED,
        "unknown",
        (
            "It bears a signature of this content, but this repository has no file allowed_signers that says whose may be trusted.",
        ),
    )
    assert found.genuine


def _flipped(file: bytes, place: int, bits: int = 1) -> bytes:
    return file[:place] + bytes([file[place] ^ bits]) + file[place + 1 :]


def _with_data(file: bytes, files: Mapping[str, str]) -> bytes:
    """Put other files into a snapshot's data, and leave all else as it is."""
    start = file.rindex(b'"files":')
    end = file.index(b'},"software"', start)
    return file[:start] + b'"files":' + json.dumps(dict(files), separators=(",", ":")).encode() + file[end:]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, bytes]:
    """The snapshot of the smallest record there can be."""
    held = repository(tmp_path_factory.mktemp("small"), "single.yaml")
    return held, held.snapshot()


def test_threat_35_no_byte_of_it_can_be_another(small: tuple[Repository, bytes]) -> None:
    """A sample, with a flip of every bit that turns one letter's case, digit or sign into another's; `make soak` tries all."""
    held, file = small
    chance = random.Random(1)
    for place in sorted(chance.sample(range(len(file)), 150)):
        found = held.verify(_flipped(file, place, chance.choice((1, 2, 16, 32, 128))))

        assert not found.genuine, place
        assert found.whole.reply == "no", place


@pytest.mark.soak
@pytest.mark.parametrize("part", range(16))
def test_threat_35_no_byte_of_it_at_all_can_be_another(
    small: tuple[Repository, bytes], part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every sixteenth byte, from another one in each part, so that several processes share the work.

    Whether it is whole in itself is told without a repository, and sooner.
    """
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    held, file = Repository(tmp_path / "commitments.yaml"), small[1]
    for place in range(part, len(file), 16):
        assert held.verify(_flipped(file, place)).whole.reply == "no", place


def test_the_name_of_the_registry_s_own_file_is_neither_carried_nor_taken(held: Repository, genuine: bytes) -> None:
    """No digest holds that name, so that another one could stand there unseen."""
    contents = opened(genuine).contents
    files = {"promises.yaml" if path == "commitments.yaml" else path: text for path, text in contents.files.items()}

    assert written(replace(contents, files=files)) == written(contents)
    assert held.verify(changed(genuine, '"commitments.yaml":', '"promises.yaml":')).whole == Answer(
        WHOLE,
        "no",
        ("The data of the snapshot is not what a snapshot's data is: its first file is not commitments.yaml.",),
    )


def test_a_snapshot_that_was_cut_off_is_none(held: Repository, genuine: bytes) -> None:
    for length in (0, 1, len(genuine) // 2, len(genuine) - 1):
        found = held.verify(genuine[:length])

        assert found.whole.words[0].startswith("The file does not end as a snapshot does")
        assert not found.genuine


def test_one_of_files_that_were_not_committed_cannot_be_borne_out(held: Repository) -> None:
    now = held.registry.read_text("utf-8")
    held.registry.write_text(now + "# a note\n", "utf-8")
    found = held.verify(held.snapshot())
    held.registry.write_text(now, "utf-8")

    assert (found.whole.reply, found.held.reply, found.genuine) == ("yes", "unknown", False)
    assert found.summary == "Not shown to be genuine: what was looked at is not enough to tell."


def test_threat_35_a_commit_that_was_never_accepted_bears_nothing_out(held: Repository) -> None:
    now = held.registry.read_text("utf-8")
    git(held.home, "checkout", "--quiet", "-b", "stranger")
    held.registry.write_text(now + "# mine\n", "utf-8")
    git(held.home, "commit", "--quiet", "--all", "--message", "Mine")
    file = held.snapshot()
    git(held.home, "checkout", "--quiet", "main")
    found = held.verify(file)

    assert (found.whole.reply, found.held.reply, found.genuine) == ("yes", "unknown", False)
    assert found.held.words[1] == (
        "But that commit is not part of the history that is checked out here: it may never have been accepted."
    )


def test_threat_35_a_commit_whose_record_breaks_a_rule_tells_against_it(tmp_path: Path) -> None:
    """Whatever the broken rule's sentence says: here it quotes a word that has "git" in it."""
    other = repository(tmp_path / "other", "single.yaml")
    text = other.registry.read_text("utf-8")
    broken = re.sub("\n    topic: .*\n", "\n    topic: digital\n", text, count=1)
    other.registry.write_text(broken, "utf-8")
    git(other.home, "commit", "--quiet", "--all", "--message", "Broken")
    commit = git(other.home, "rev-parse", "HEAD")
    other.registry.write_text(text, "utf-8")
    git(other.home, "commit", "--quiet", "--all", "--message", "Mended")
    found = other.verify(forged(other.snapshot(), commit=commit))

    assert (found.whole.reply, found.genuine) == ("yes", False)
    assert found.held == Answer(
        HELD, "no", (f"At commit {commit[:12]} this repository holds no record that can be read.",)
    )


def test_threat_35_a_file_that_a_snapshot_lacks_is_named(held: Repository, genuine: bytes) -> None:
    files = dict(opened(genuine).contents.files)
    del files["statements/council-2023.md"]
    found = held.verify(_with_data(genuine, files))

    assert (found.whole.reply, found.held.reply) == ("no", "no")
    assert found.held.words[1:] == ("It lacks the file statements/council-2023.md.",)


def test_where_there_is_no_repository_nothing_can_be_compared(
    genuine: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    found = Repository(tmp_path / "commitments.yaml").verify(genuine)

    assert (found.whole.reply, found.held.reply, found.genuine) == ("yes", "unknown", False)
    assert found.held.words == ("There is no git repository here that it could be compared with.",)


def test_where_git_has_not_stored_the_record_nothing_can_be_compared(tmp_path: Path) -> None:
    """That a repository is not whole tells nothing against a snapshot."""
    some = repository(tmp_path)
    file = some.snapshot()
    object = git(some.home, "rev-parse", f"HEAD:{some.registry.name}")
    (some.home / ".git/objects" / object[:2] / object[2:]).unlink()
    found = some.verify(file)

    assert (found.whole.reply, found.held.reply, found.genuine) == ("yes", "unknown", False)
    assert found.held.words == ("There is no git repository here that it could be compared with.",)


def test_another_version_of_the_software_cannot_make_it_again(
    held: Repository, genuine: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publishing.verification.software", lambda: "0" * 64)
    found = held.verify(genuine)
    scripted = held.verify(changed(genuine, "</main>", "<script>alert(1)</script></main>"))
    renamed = held.verify(changed(genuine, f"<dd>{software()}</dd>", f"<dd>{'1' * 64}</dd>"))

    assert (found.whole.reply, found.held.reply, found.genuine) == ("unknown", "yes", False)
    assert renamed.whole == Answer(
        WHOLE,
        "no",
        ("The page names another version of this software than its data does: one was changed, and not the other.",),
    )
    assert scripted.whole.words == ("It holds a script, and no snapshot does.",)
