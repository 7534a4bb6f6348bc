"""Accounts: does an account other than the State's contradict it, and is only one side heard?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from monitors.finding import Finding
from monitors.wording import counted, listing
from registry.model import ACCOUNTS, Entry, Evidence

TITLE = "Accounts"
QUESTION = "Does an account other than the State's contradict it? Is only one side heard?"


def findings(entry: Entry, as_of: date) -> Iterator[Finding]:
    """Tell of entries whose sources disagree, with another account than the State's against it, or all lie on one side.

    A mixed source speaks for one part of what was said and against another, so with it both sides are heard.
    """
    supporting = _sources(entry, as_of, "supports")
    opposing = _sources(entry, as_of, "contradicts")
    mixed = _sources(entry, as_of, "mixed")
    if contested(entry, as_of):
        against = {id: one for id, one in {**opposing, **mixed}.items() if one.account != "state"}
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
    known = [one for _, one in entry.sources if one.known <= as_of]
    against = any(one.bearing in {"contradicts", "mixed"} and one.account != "state" for one in known)
    return against and any(one.bearing in {"supports", "mixed"} for one in known)


def _sources(entry: Entry, as_of: date, bearing: str) -> Mapping[str, Evidence]:
    return {id: one for id, one in entry.sources if one.bearing == bearing and one.known <= as_of}


def _speak(sources: Mapping[str, Evidence]) -> str:
    """Say how many sources speak, and whose accounts they are: "2 sources (United Nations and media) speak"."""
    accounts = [name for account, name in ACCOUNTS.items() if any(one.account == account for one in sources.values())]
    verb = "speaks" if len(sources) == 1 else "speak"
    return f"{counted(len(sources), 'source')} ({listing(accounts)}) {verb}"
