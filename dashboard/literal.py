"""Registry text as Streamlit Markdown that shows it to the letter.

Titles, labels and captions of Streamlit read Markdown, so text that a stranger wrote could draw a badge, load a picture
or make a link. A backslash stops Markdown's own characters; a word joiner, which nobody sees, stops what is read after
parsing: bare addresses, emoji names and typographic arrows. Longer text goes through `st.text`, which needs none of it.
"""

from __future__ import annotations

import re
from functools import lru_cache

_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")
_READ_LATER = re.compile(r"(?<=:)(?=\S)|(?<=@)(?=\S)|(?<=www)(?=\.)|(?<=[-<>=~])(?=[-<>=~])", re.IGNORECASE)
_BETWEEN_LINES = re.compile(r" *\n\s*")
"""The only white space that is not kept: any other, such as one that keeps two words together, is the text's own."""
WORD_JOINER = "\u2060"


@lru_cache(maxsize=8192)  # the same words stand on the page at every step a reader takes
def literal(text: str) -> str:
    """Give Markdown that shows a text as it stands, on one line."""
    joined = _READ_LATER.sub(WORD_JOINER, _BETWEEN_LINES.sub(" ", text.strip(" \n")))
    return _MARKDOWN.sub(r"\\\1", joined)


def spaced(text: str) -> str:
    """Give a part of a longer text as Markdown that shows it as it stands, with the spaces at its ends."""
    lead = " " if text.startswith(" ") else ""
    trail = " " if text.endswith(" ") and text.strip() else ""
    return f"{lead}{literal(text)}{trail}"
