"""Records with hostile texts in all their fields, written as YAML in every style there is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from hypothesis import strategies as st

from registry.example import example
from registry.fields import LONGEST_LINE
from registry.shapes import kinds
from tests.fuzz.letters import holds_words
from tests.records import written
from tests.registry.case import GOOD, TEXTS

Path_ = tuple[str | int, ...]
_LIMITS = {"short": 28, "label": 24}
_SAID = frozenset(
    field.alias or name for kind in kinds() for name, field in kind.model_fields.items() if holds_words(kind, name)
)
"""The names of all fields in which anything may be said."""


@dataclass(frozen=True)
class Given:
    """A record as it is given to be read: its own file, and the texts of its statements by their paths."""

    data: bytes
    texts: Mapping[str, str]

    @property
    def kept(self) -> bytes:
        """It as one file that it can be made of again."""
        text = self.data.decode("utf-8", "surrogateescape")
        return json.dumps({"registry": text, "texts": dict(self.texts)}, indent=1).encode()

    @classmethod
    def of(cls, kept: bytes) -> Given:
        """Make it again of what was kept."""
        found = json.loads(kept)
        return cls(found["registry"].encode("utf-8", "surrogateescape"), found["texts"])


def stored(text: str) -> dict[str, Any]:
    """Give what a text of YAML holds, by a reader that is not ours and takes every value for text."""
    found: dict[str, Any] = yaml.load(text, yaml.CBaseLoader)
    return found


@cache
def bases() -> tuple[tuple[dict[str, Any], Mapping[str, str]], ...]:
    """Give the records whose texts others take the place of, each with its statements: a small one, and one of every field."""
    every = example()
    whole = stored(every.text)
    for path, text in every.texts.items():
        if path.startswith(f"{whole['include'].partition('/')[0]}/"):
            whole["commitments"] |= stored(text)["commitments"]
    del whole["include"]
    return (stored(GOOD), TEXTS), (whole, every.texts)


def said(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Give the ways to all texts in which anything may be said."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from said(part, (*path, name))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from said(part, (*path, place))
    elif path[-1] in _SAID or path[0] == "topics" or path[-2] == "aside":
        yield path


def _plain(text: str) -> str:
    """Give a text without quotes; its own would be taken for them, and two spaces and a # for the start of a comment."""
    return _in_double(text) if text[0] in "'\"" or re.search(r"  #(?: |$)", text) or _comments_itself(text) else text


def _comments_itself(text: str) -> bool:
    """Tell whether a text that is not in quotes would have a line that is taken for a comment."""
    return re.search(r"\n *#", text) is not None


def _in_single(text: str) -> str:
    """Give a text in single quotes, in which a line's end is read as a space."""
    return _in_double(text) if "\n" in text else "'" + text.replace("'", "''") + "'"


def _in_double(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _escaped(text: str) -> str:
    return '"' + "".join(f"\\U{ord(one):08x}" for one in text) + '"'


def _folded(text: str) -> str:
    return _in_double(text) if _comments_itself(text) else f">-\n{' ' * 40}{text}"


def _kept(text: str) -> str:
    return _in_double(text) if _comments_itself(text) else f"|-\n{' ' * 40}{text}"


STYLES: tuple[Callable[[str], str], ...] = (_in_double, _plain, _in_single, _escaped, _folded, _kept)


class _Written(str):
    """A text as it stands in the file."""

    __slots__ = ()


def _with(value: Any, texts: Mapping[Path_, Any], path: Path_ = ()) -> Any:
    """Give a copy of a record with other texts at some places."""
    if isinstance(value, dict):
        return {name: _with(part, texts, (*path, name)) for name, part in value.items()}
    if isinstance(value, list):
        return [_with(part, texts, (*path, place)) for place, part in enumerate(value)]
    return texts.get(path, value)


@st.composite
def filled(draw: st.DrawFn, words: st.SearchStrategy[str]) -> tuple[Given, dict[str, Any]]:
    """Give a record with other texts in its fields, in some or in all, and what it then says.

    The quotes of the statement go with the paragraphs that they stand in.
    """
    small, every = bases()
    record, texts = draw(st.sampled_from((small, small, every)))
    pool = draw(st.lists(words, min_size=1, max_size=8))
    styles = draw(st.lists(st.sampled_from(STYLES), min_size=1, max_size=3)) if draw(st.booleans()) else [_in_double]
    random = draw(st.randoms(use_true_random=False))
    places = list(said(record))
    chosen = places if draw(st.booleans()) else random.sample(places, min(len(places), 4))
    new: dict[Path_, str] = {}
    raw: dict[Path_, str] = {}
    for place in chosen:
        text = random.choice(pool)[: _LIMITS.get(str(place[-1]), LONGEST_LINE)].strip() or "x"
        if "stated" in place:
            text = " ".join(text.split())
            texts = _spoken(record, texts, place, text)
        new[place], raw[place] = text, _Written(random.choice(styles)(text))
    data = written(_with(record, raw), lambda value: value if isinstance(value, _Written) else _in_double(str(value)))
    return Given(data.encode("utf-8", "surrogatepass"), texts), _with(record, new)


def _spoken(record: dict[str, Any], texts: Mapping[str, str], place: Path_, quote: str) -> Mapping[str, str]:
    """Give the texts of statements with a quote put at the end of the paragraph that it is said to stand in."""
    stated: Any = record
    for step in place[:-1]:
        stated = stated[step]
    path = record["statements"][stated["statement"]]["text"]
    spoken = re.sub(rf"(?m)^({stated['paragraph']}\. .*)", lambda found: f"{found[1]} {quote}", texts[path])
    return {**texts, path: spoken}
