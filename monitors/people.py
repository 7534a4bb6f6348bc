"""People: does the entry say what could lead to a person who could be harmed by it?

It knows what such a thing looks like, and not whose it is: what it tells is for somebody to look at, and where it tells
nothing, nobody has been shown to be safe. It never repeats what it found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from monitors.finding import Finding
from registry.model import Entry
from registry.problems import way
from registry.prose import prose
from registry.wording import listing

TITLE = "People"
QUESTION = "Does it say what could lead to a person who could be harmed by it?"

_MAIL = re.compile(r"(?<![\w.+-])(?P<name>[\w.+-]+)@(?P<host>[\w-]+(?:\.[\w-]+)+)")
_PHONE = re.compile(r"(?<![\w/.+-])(?:\+[1-9]\d{0,2}|\(?0\d{1,4}\)?)(?:[ .-]?\(?\d{2,4}\)?){2,4}(?![\w/])")
_HOME = re.compile(
    r"\b(?:house|home|flat|apartment)(?: (?:no|number)\b\.?)? ?#? ?\d+\w?\b(?! (?:of|per|years?)\b)"
    r"|\b(?:lives?|lived|living|resides?|hides?|hiding) (?:at|in) (?:no\.?|number|house|street|room) ?#? ?\d+",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\b(?:passport|identity card|id card|national id)(?: (?:no|number)\b\.?)?:? ?#? ?[A-Z]{0,2}\d{6,12}\b", re.IGNORECASE
)  # fmt: skip
_AT_RISK = (
    "witness", "victim", "survivor", "complainant", "detainee", "prisoner", "informant", "villager", "resident", "voter",
    "worker",
)  # fmt: skip
_NAMED = re.compile(
    rf"\b(?:{'|'.join(_AT_RISK)})(?:, | (?:named |called )?)(?:Mr\.? |Ms\.? |Mrs\.? )?[A-Z][\w'’-]+ [A-Z][\w'’-]+"
)
_FIGURES = re.compile(r"\d")
_PUBLIC_NAMES = frozenset({"info", "contact", "press", "media", "office", "secretariat", "registry", "webmaster"})
_PUBLIC_HOST = re.compile(r"(?:.+\.)?(?:(?:gov|gob|gouv|go|mil)(?:\.[a-z]{2})?|int|un\.org|ohchr\.org|unog\.ch)")
_OFFICE = re.compile(
    r"\b(?:ministry|office|secretariat|hotline|switchboard|embassy|mission|commission|committee|court|newsroom)\b", re.IGNORECASE
)  # fmt: skip
"""Whom everybody may call: the number of one of these leads to no person."""


def findings(entry: Entry, as_of: date) -> Iterator[Finding]:
    """Tell of each text that holds what looks like a person's mail or home address, phone or paper, or a name at risk."""
    for path, text in prose(entry):
        id = str(path[1]) if path[0] == "evidence" else None
        if id is not None and entry.evidence[id].known > as_of:
            continue
        if found := leads(text):
            sentence = (
                f"Its {way(path)} holds what looks like {listing(found)}. Only of those who speak in public office, or chose to be "
                "named, may it stand here."
            )
            yield Finding(entry.id, "people", "warning", sentence, (id,) if id is not None else (), path)


@lru_cache(maxsize=65_536)  # the same texts are looked at for every day that a reader chooses
def leads(text: str) -> tuple[str, ...]:
    """Give what in a text looks as if it led to a person, such as "a phone number"; what leads to an office does not."""
    found = []
    if "@" in text and not all(_office_mail(one) for one in _MAIL.finditer(text)):
        found.append("a mail address")
    if _FIGURES.search(text):
        if not all(_office_phone(one) for one in _PHONE.finditer(text)):
            found.append("a phone number")
        if _HOME.search(text):
            found.append("a home address")
        if _PAPER.search(text):
            found.append("the number of an identity paper")
    if any(word in text for word in _AT_RISK) and _NAMED.search(text):
        found.append("the name of somebody who may be at risk")
    return tuple(found)


def _office_mail(found: re.Match[str]) -> bool:
    return found["name"].lower() in _PUBLIC_NAMES or _PUBLIC_HOST.fullmatch(found["host"].lower()) is not None


def _office_phone(found: re.Match[str]) -> bool:
    sentence = found.string[: found.start()].rpartition(". ")[2]
    return _OFFICE.search(sentence) is not None
