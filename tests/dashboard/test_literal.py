"""Registry text is shown to the letter where Streamlit reads Markdown."""

from __future__ import annotations

import pytest

from dashboard.literal import WORD_JOINER, literal


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Plain words, 8.2 million", r"Plain words\, 8\.2 million"),
        ("**bold** _x_", r"\*\*bold\*\* \_x\_"),
        ("![x](y)", r"\!\[x\]\(y\)"),
        (":green-badge[Fulfilled]", rf"\:{WORD_JOINER}green\-badge\[Fulfilled\]"),
        ("$x$ <b>", r"\$x\$ \<b\>"),
        ("see https://un.org", rf"see https\:{WORD_JOINER}\/\/un\.org"),
        ("www.un.org", rf"www{WORD_JOINER}\.un\.org"),
        ("a@un.org", rf"a\@{WORD_JOINER}un\.org"),
        ("a -> b", rf"a \-{WORD_JOINER}\> b"),
        ("two\n\nlines", "two lines"),
        ("25\u00a0000 à 30\u202f000", "25\u00a0000 à 30\u202f000"),
        ("全国\u3000大会", "全国\u3000大会"),
        ("# x", r"\# x"),
    ],
)
def test_threat_19_each_sign_of_markdown_is_made_literal(text: str, markdown: str) -> None:
    assert literal(text) == markdown
