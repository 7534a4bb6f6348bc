"""Accounts: does an account other than the State's contradict it, and is only one side heard?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from monitors.finding import Finding
from registry.model import ACCOUNTS, BEARINGS, Entry, Evidence
from registry.wording import counted, listing

TITLE = "Accounts"
QUESTION = "Does an account other than the State's contradict it? Is only one side heard?"


def findings(entry: Entry, as_of: date) -> Iterator[Finding]:
    """Tell of entries whose sources disagree, with another account than the State's against it, or all lie on one side.

    A mixed source speaks for one part of what was said and against another: with it both sides are heard, but it does
    not make an entry contested.
    """
    sides = _sides(entry, as_of)
    supporting, opposing = sides["supports"], sides["contradicts"]
    mixed = _beside_the_state(sides["mixed"])
    halves = f"; {_speak(mixed)} for one part of it and against another" if mixed else ""
    if contested(entry, as_of):
        against = _beside_the_state(opposing)
        sentence = f"Contested: {_speak(against)} against what was said"
        sentence += f"; {_speak(supporting)} for it" if supporting else ""
        because = tuple(dict.fromkeys((*against, *mixed, *supporting)))
        yield Finding(entry.id, "accounts", "warning", f"{sentence}{halves}.", because, ("evidence",))
    elif mixed and supporting:
        sentence = f"{_speak(supporting)} for what was said{halves}."
        yield Finding(entry.id, "accounts", "note", sentence, (*mixed, *supporting), ("evidence",))
    elif bool(supporting) != bool(opposing) and not sides["mixed"]:
        side, told = ("for", supporting) if supporting else ("against", opposing)
        other = "against" if supporting else "for"
        sentence = f"Only one side is heard: {_speak(told)} {side} what was said, and no source read speaks {other} it."
        yield Finding(entry.id, "accounts", "warning", sentence, tuple(told), ("evidence",))


def contested(entry: Entry, as_of: date) -> bool:
    """Tell whether an account other than the State's contradicts what was said, and some source speaks for it or a part."""
    sides = _sides(entry, as_of)
    return bool(_beside_the_state(sides["contradicts"])) and bool(sides["supports"] or sides["mixed"])


def _beside_the_state(sources: Mapping[str, Evidence]) -> Mapping[str, Evidence]:
    return {id: one for id, one in sources.items() if one.account != "state"}


def _sides(entry: Entry, as_of: date) -> Mapping[str, Mapping[str, Evidence]]:
    """Give the sources known on a day, by how they bear on what was said."""
    sides: dict[str, dict[str, Evidence]] = {bearing: {} for bearing in BEARINGS}
    for id, one in entry.sources:
        if one.known <= as_of:
            sides[one.bearing][id] = one
    return sides


def _speak(sources: Mapping[str, Evidence]) -> str:
    """Say how many sources speak, and whose accounts they are: "2 sources (United Nations and media) speak"."""
    accounts = [name for account, name in ACCOUNTS.items() if any(one.account == account for one in sources.values())]
    verb = "speaks" if len(sources) == 1 else "speak"
    return f"{counted(len(sources), 'source')} ({listing(accounts)}) {verb}"
