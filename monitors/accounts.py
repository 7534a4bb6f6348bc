"""Accounts: does an account other than the State's contradict it, and is only one side heard?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from monitors.finding import Finding
from monitors.wording import counted, listing
from registry.model import ACCOUNTS, BEARINGS, Entry, Evidence

TITLE = "Accounts"
QUESTION = "Does an account other than the State's contradict it? Is only one side heard?"


def findings(entry: Entry, as_of: date) -> Iterator[Finding]:
    """Tell of entries whose sources disagree, with another account than the State's against it, or all lie on one side.

    A mixed source speaks for one part of what was said and against another, so with it both sides are heard.
    """
    sides = _sides(entry, as_of)
    supporting, opposing, mixed = sides["supports"], sides["contradicts"], sides["mixed"]
    against = {id: one for id, one in {**opposing, **mixed}.items() if one.account != "state"}
    if against and (supporting or mixed):
        sentence = f"Contested: {_speak(against)} against what was said, or a part of it"
        if supporting:
            sentence += f"; {_speak(supporting)} for it"
        because = tuple(dict.fromkeys((*against, *supporting)))
        yield Finding(entry.id, "accounts", "warning", f"{sentence}.", because, ("evidence",))
    elif bool(supporting) != bool(opposing) and not mixed:
        side, told = ("for", supporting) if supporting else ("against", opposing)
        other = "against" if supporting else "for"
        sentence = f"Only one side is heard: {_speak(told)} {side} what was said, and no source read speaks {other} it."
        yield Finding(entry.id, "accounts", "warning", sentence, tuple(told), ("evidence",))


def contested(entry: Entry, as_of: date) -> bool:
    """Tell whether an account other than the State's speaks against what was said, or a part of it, and some source for it."""
    sides = _sides(entry, as_of)
    against = (*sides["contradicts"].values(), *sides["mixed"].values())
    return any(one.account != "state" for one in against) and bool(sides["supports"] or sides["mixed"])


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
