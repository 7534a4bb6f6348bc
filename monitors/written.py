"""A report as text for a terminal, as Markdown for a code host, or as JSON for a program.

In each the record's own text stays what it is: text. In Markdown it stands as code, where nothing is markup, a mention or
an address.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any, Literal

from monitors.finding import Finding
from monitors.report import Report
from registry.changes import FLAGS, Change
from registry.dates import day_in_words
from registry.problems import Problem, way
from registry.sentences import Said, Sentence, code, markdown, name, plain, say
from registry.wording import counted


def as_text(report: Report, old: str, new: str) -> str:
    """Give a report as plain text.

    Args:
        report: The report.
        old: What the registry before is called.
        new: What the registry after is called.
    """
    lines = [plain(_head(report, old, new)), *(plain(one) for one in headlines(report))]
    for one in chapters(report):
        lines += ["", plain(one.title), *(f"  {mark or ' '} {plain(sentence)}" for mark, sentence in one.lines)]
    return "\n".join([*lines, "", plain(in_all(report))]) + "\n"


def as_markdown(report: Report, old: str, new: str) -> str:
    """Give a report as Markdown, for a job's summary or a comment; the arguments are those of `as_text`."""
    lines = ["### What changes in the record", "", markdown(_head(report, old, new)), ""]
    lines += [f"- {markdown(one)}" for one in headlines(report)]
    for one in chapters(report):
        lines += ["", f"#### {markdown(one.title)}", ""]
        lines += [f"- {_lead(mark)}{markdown(sentence)}" for mark, sentence in one.lines]
    return "\n".join([*lines, "", markdown(in_all(report))]) + "\n"


def as_json(report: Report, old: str, new: str, objections: Sequence[Problem], warnings: Sequence[Problem]) -> str:
    """Give a report as JSON: one object, whose form only grows.

    `format` is 1. `old` and `new` hold `name`, what each side was asked for by, `digest`, its SHA-256, and `headline`.
    `day` is the day on which both were looked at. `entries` holds an object for each entry of which there is something
    to tell: `id`, `kind`, `title`, `changes`, and of the findings `gained`, `lost` and `turned`. `record` holds the changes of what is around the entries.
    `objections` and `warnings` hold what the guards say: `path`, `line`, `column`, `entry`, `field`, `message`, `mend`.

    A change holds `part` and `how`, from closed lists of words; `field`, the way to it, as status[0].note; `line`, where it
    stands in the new file, or null; `before` and `after`, its value as the file writes it, or null; `flags`, what a
    reviewer must look at, from the words of `registry.changes.FLAGS`; `sentence`, all of it in plain words. A finding
    holds `monitor`, `severity` and `sentence`; one that says something else now, `before` and `after` instead of that.

    Args:
        report: The report.
        old: What the registry before is called.
        new: What the registry after is called.
        objections: What the guards object to.
        warnings: What the guards only warn of.
    """
    changes, by_entry = report.changes, report.changes.by_entry
    sides = ((old, changes.old, report.before), (new, changes.new, report.after))
    before, after = ({"name": side, "digest": one.digest, "headline": told} for side, one, told in sides)
    entries = [
        {
            "id": id,
            "kind": changes.entry(id).kind,
            "title": changes.entry(id).title,
            "changes": [_change(one, report) for one in by_entry.get(id, ())],
            "gained": [_finding(one, sentence=one.sentence) for one in report.told(id).gained],
            "lost": [_finding(one, sentence=one.sentence) for one in report.told(id).lost],
            "turned": [
                _finding(one, before=before.sentence, after=one.sentence) for before, one in report.told(id).turned
            ],
        }
        for id in report.entries
    ]
    whole = {
        "format": 1,
        "old": before,
        "new": after,
        "day": report.day.isoformat(),
        "entries": entries,
        "record": [_change(one, report) for one in by_entry.get("", ())],
        "objections": [_problem(one) for one in objections],
        "warnings": [_problem(one) for one in warnings],
    }
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _change(one: Change, report: Report) -> dict[str, Any]:
    new = report.changes.new
    there = one.how != "removed" and (not one.entry or one.entry in new.entries)
    line = (new.line(one.entry, *one.path) if one.entry else new.places.line(*one.path)) if there else None
    return {
        "part": one.part,
        "how": one.how,
        "field": way(one.path),
        "line": line,
        "before": one.before,
        "after": one.after,
        "flags": list(one.flags),
        "sentence": plain(told(one)),
    }


def _finding(one: Finding, **told: str) -> dict[str, str]:
    return {"monitor": one.monitor, "severity": one.severity, **told}


def _problem(one: Problem) -> dict[str, Any]:
    return {key: value for key, value in asdict(one).items() if key not in {"source", "width"}}


def told(change: Change) -> Sentence:
    """Give a change in plain words, with what a reviewer must look at."""
    flags = tuple(part for flag in change.flags for part in (" ", FLAGS[flag]))
    return (*change.sentence, *flags)


def guarded(objections: Sequence[Problem], warnings: Sequence[Problem], *, fenced: bool = False) -> str:
    """Give what the guards say as problems are told everywhere; fenced as code for Markdown."""
    parts = []
    for title, problems in (("To mend", objections), ("Only a warning", warnings)):
        if problems:
            text = "\n\n".join(map(str, problems))
            mark = "`" * max(3, len(code(text)) - len(code(text).lstrip("`")))
            parts.append(f"\n#### {title}\n\n{mark}\n{text}\n{mark}\n" if fenced else f"\n{title}:\n\n{text}\n")
    return "".join(parts)


def cut(text: str, most: int) -> str:
    """Give Markdown in so many characters at most: as many whole lines as fit, and a last one that says so.

    Args:
        text: The Markdown, as it is written here.
        most: The number of characters; some 200 are needed for the last line.
    """
    if len(text) <= most:
        return text
    lines = text.splitlines(keepends=True)
    last = "\n**Not all of it is here:** {kept} of {all} lines; without `--most` they are all written.\n"
    room, kept, fence, at_end = most - len(last.format(kept=len(lines), all=len(lines))), 0, "", ""
    while True:  # the text is longer than the room
        line = lines[kept]
        if not fence and line.startswith("```"):
            fence = line
        elif line == fence:
            fence = ""
        room -= len(line)
        if room < len(fence):
            break
        kept, at_end = kept + 1, fence
    return "".join(lines[:kept]) + at_end + last.format(kept=kept, all=len(lines))


def _head(report: Report, old: str, new: str) -> Sentence:
    day = day_in_words(report.day)
    return say("From {old} to {new}, as it stands on {day}.", old=name(old), new=name(new), day=day)


def headlines(report: Report) -> Iterator[Sentence]:
    """Say what became of all entries, before and after."""
    if report.before == report.after:
        yield say("Headline, as before: {told}", told=name(report.after))
    else:
        yield say("Headline before: {told}", told=name(report.before))
        yield say("Headline after: {told}", told=name(report.after))


Mark = Literal["", "!", "+", "-", "~"]
LEADS: Mapping[Mark, str] = MappingProxyType(
    {
        "!": "Look at this",
        "+": "Finding gained",
        "-": "Finding lost",
        "~": "Finding that says now",
    }
)
"""What each mark before a line stands for; a change of which nothing more is to be said has none."""


def _lead(mark: Mark) -> str:
    if not mark:
        return ""
    return f"**{LEADS[mark]}:** " if mark == "!" else f"{LEADS[mark]}: "


@dataclass(frozen=True, slots=True)
class Chapter:
    """What there is to tell of one entry, or of what is around the entries.

    Attributes:
        entry: The id of the entry; "" for what is around them.
        title: Its heading.
        lines: A marked sentence for each thing to tell: first the changes, then what the findings come to.
    """

    entry: str
    title: Sentence
    lines: tuple[tuple[Mark, Sentence], ...]


def parts(report: Report) -> tuple[str, ...]:
    """Give what there are chapters of: each entry's id, and last "" where something around the entries changed."""
    return (*report.entries, *([""] if "" in report.changes.by_entry else []))


def chapters(report: Report, of: Sequence[str] | None = None) -> Iterator[Chapter]:
    """Give a report chapter by chapter: all of them, or those of some of its `parts`."""
    by_entry = report.changes.by_entry
    for id in parts(report) if of is None else of:
        if not id:
            yield Chapter("", ("The record around the entries",), tuple(_marked(one) for one in by_entry[""]))
            continue
        lines = [_marked(one) for one in by_entry.get(id, ())]
        lines += [("+", _found(one)) for one in report.told(id).gained]
        lines += [("-", _found(one)) for one in report.told(id).lost]
        lines += [("~", _found(one)) for _, one in report.told(id).turned]
        title = Said(report.changes.entry(id).title, quoted=False)
        yield Chapter(id, say("{id}: {title}", id=name(id), title=title), tuple(lines))


def _marked(one: Change) -> tuple[Mark, Sentence]:
    return "!" if one.flags else "", told(one)


def _found(one: Finding) -> Sentence:
    return say(
        "{severity} of {monitor}: {told}", severity=one.severity, monitor=name(one.monitor), told=name(one.sentence)
    )


def in_all(report: Report) -> Sentence:
    """Say how much differs."""
    changes = report.changes
    if not changes and not report.findings:
        return ("Nothing differs.",)
    entries = len(changes.entries)
    look = sum(1 for one in changes.all if one.flags)
    told = report.findings.values()
    gained, lost = sum(len(one.gained) for one in told), sum(len(one.lost) for one in told)
    changed = f"{counted(len(changes.all), 'change')} in {counted(entries, 'entry', 'entries')}, {look} to look at"
    return (f"{changed}; {counted(gained, 'finding')} gained, {lost} lost.",)
