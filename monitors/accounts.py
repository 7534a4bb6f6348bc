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
    sources = {id: one for id, one in entry.sources if one.known <= as_of}
    supporting = {id: one for id, one in sources.items() if one.bearing == "supports"}
    opposing = {id: one for id, one in sources.items() if one.bearing == "contradicts"}
    mixed = {id: one for id, one in sources.items() if one.bearing == "mixed"}
    against = {id: one for id, one in {**opposing, **mixed}.items() if one.account != "state"}
    heard = {**supporting, **mixed}
    if against and heard:
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


def _speak(sources: Mapping[str, Evidence]) -> str:
    """Say how many sources speak, and whose accounts they are: "2 sources (United Nations and media) speak"."""
    accounts = [name for account, name in ACCOUNTS.items() if any(one.account == account for one in sources.values())]
    verb = "speaks" if len(sources) == 1 else "speak"
    return f"{counted(len(sources), 'source')} ({listing(accounts)}) {verb}"
