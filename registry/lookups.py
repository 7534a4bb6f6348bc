"""What a look at an address of a source can find: the words for it, one look, and what is kept of looks by day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainValidator

from registry.fields import Address, Day, one_of, refusal

OUTCOMES = MappingProxyType(
    {
        "fine": "It opened.",
        "moved": "It opened, at another address to which it has moved for good.",
        "blocked": "The server did not let the link check in; readers may still be able to open it.",
        "dead": "It was not found.",
        "failing": "It did not open: the server, or the way to it, failed.",
        "loop": "It led in a circle, or on and on.",
    }
)
"""What can become of a look at an address."""
WITHOUT_STATUS = MappingProxyType(
    {
        "no-name": "there is no host of this name",
        "name-failing": "the host's name could not be looked up",
        "private": "the host's name leads into a private network, and was not followed",
        "no-connection": "no connection came about, or it broke off",
        "untrusted": "no connection came about that could be trusted",
        "timeout": "no answer came in time",
        "garbled": "the answer was not one of the web",
        "astray": "it leads to something that is not a public address of the web",
    }
)
"""What stands in place of a status where no server gave one that counts."""

_STATUS = re.compile(r"[1-9][0-9]{2}")
_NOT_FOUND = frozenset({404, 410})
_TOO_SLOW = 408  # the one status from 400 to 499 that is about the way there, and not about what was asked


def _answer(value: object) -> int | str:
    if isinstance(value, str) and _STATUS.fullmatch(value):
        return int(value)
    if isinstance(value, str) and value in WITHOUT_STATUS:
        return value
    raise refusal("is no answer", f"write a status such as 404, or one of {', '.join(WITHOUT_STATUS)}")


@dataclass(frozen=True, slots=True)
class Look:
    """One look at an address.

    Attributes:
        outcome: What became of it, one of `OUTCOMES`.
        answer: The last status that a server gave, or one of `WITHOUT_STATUS`.
        to: Where it has moved to for good.
    """

    outcome: str
    answer: int | str
    to: str | None = None


class Lookup(BaseModel):
    """What looks at an address have found so far."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    address: Address
    """The address that was looked at."""
    outcome: Annotated[str, PlainValidator(one_of(OUTCOMES, "an outcome of a look at an address"))]
    """What became of the last look."""
    answer: Annotated[int | str, PlainValidator(_answer)]
    """The last status that a server gave, or a word where there was none."""
    on: Day
    """The day of the last look."""
    since: Day
    """The day since which each look had this outcome."""
    to: Address | None = None
    """Where it has moved to for good."""

    @property
    def lost(self) -> bool:
        """True where nobody could open it."""
        return self.outcome in {"dead", "failing"}


def judged(answer: int | str, to: str | None = None) -> Look:
    """Give what became of a look, by the answer at the end of it.

    Args:
        answer: The status, or one of `WITHOUT_STATUS`.
        to: The address to which the first one has moved for good, where it has.
    """
    if isinstance(answer, str):
        return Look("dead" if answer == "no-name" else "failing", answer)
    if 200 <= answer < 300:
        return Look("fine" if to is None else "moved", answer, to)
    if answer in _NOT_FOUND:
        return Look("dead", answer)
    return Look("blocked" if 400 <= answer < 500 and answer != _TOO_SLOW else "failing", answer)
