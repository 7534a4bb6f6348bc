"""Texts that some reader of a file, page or feed may run, guess at, break on, or garble."""

from __future__ import annotations

from hypothesis import strategies as st

HTML = (
    "<script>alert(1)</script>", "</td></tr></table><h1>x", "<!--", "-->", "&amp;", "&lt;b&gt;", "&#0;", "&#x202e;", "&nbsp",
    '"><img src=x onerror=alert(1)>', "' onmouseover='x", "</style>", "</title>", "</script>", "<svg/onload=x>", "<br>", "<",
    "&", "<b", "<a href='javascript:x'>", "</main></body></html>", "<?php", "<![endif]-->", "<plaintext>",
)  # fmt: skip
MARKDOWN = (
    "**b**", "_i_", "`c`", "``", "![x](https://host.example/x.png)", "[a](javascript:x)", ":green-badge[Fulfilled]", "# h", "- [ ] x",
    "$x$", "|a|b|", "> q", "1. x", "***", "~~s~~", "a@host.example", "www.host.example", "https://host.example/?a=b&c", ":smile:",
    "->", "\\", "\\*", "@someone", "#123", "[^1]", ":red[x]", "<https://host.example>",
)  # fmt: skip
TABLES = (
    "=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＠A1", "﹣1", "\u200b=1", "'=1", "''", "'tis", "=cmd|' /C calc'!A0", '","', '"', '""',
    ";", ",", "NA", "N/A", "NaN", "null", "None", "007", "1e5", "TRUE", "2024-03", "-0", "1,5", "0x10",
)  # fmt: skip
FORMATS = (
    "]]>", "<![CDATA[", "&xxe;", "<?xml?>", "<!DOCTYPE x>", "BEGIN:VEVENT", "END:VCALENDAR", "\\n", "\\,", "\\;", "a:b", "DTSTART:x",
    "\\u003c", "\\", '\\"', "{", "}", "[", "]", "{{ 7*7 }}", "{% raw %}", "${x}", "%(x)s", "%s", "{0}", "{title}", "%{x}", "%00",
    "../../x", "urn:x", "’", "“", "”", "“x”", "a.”", "?", "!", ".", "…", "—", "mark", "=?utf-8?q?x?=",
)  # fmt: skip
YAML = (
    "a: b", "a:", ": a", "# a", "a #b", "a  # b", "- a", "-", "? a", "&a", "*a", "!a", "!!int 1", "|", ">-", "%a", "@a", "`a",
    "[a", "{a", "a]", "a}", "a, b", "---", "...", "--- a", "<<", "~", "yes", "1:30", "'a", '"a', "a'", 'a"', "''", "a: 'b'",
)  # fmt: skip
SCRIPTS = (
    "ព្រះរាជាណាចក្រ\u200bកម្ពុជា", "ខ្មែរ", "قاعة فارغة", "עברית", "ไทย", "中文", "日本語", "한국어", "Östermark", "é", "ﬁ", "ß", "İ",
    "\U0001f600", "\U0001f468\u200d\U0001f469", "\U00020000", "\u00a0x\u00a0", "a\u3000b", "a\u202fb", "a  b", "\ufffd", "\ue000",
    "\U0010ffff", "\U0001ffff", "\ufdd0", "\u2800", "\u0378", "﷽", "a\u200cb", "\u0e33", "\u0301x",
)  # fmt: skip
HIDDEN = (
    "\x00", "\x07", "\x08", "\x1b[31m", "\x7f", "\x85", "\xad", "\u061c", "\u200e", "\u202e", "\u2028", "\u2029", "\u2060",
    "\u2066", "\ufeff", "\ufe0f", "\ufff9", "\uffff", "\ufffe", "\U000e0041", "\ud800", "\udfff", "\r", "\x0b", "\x0c", "\t",
    "\n", "\r\n", "\n\n", "e\u0301", "\u1160",
)  # fmt: skip
"""What no field may hold, however it is written."""
LONG = ("x" * 300, "x" * 4000, "long word " * 29 + "x", "=" * 28, "<" * 28, "ក" * 28, "\U0001f600" * 24)

PAYLOADS = st.sampled_from((*HTML, *MARKDOWN, *TABLES, *FORMATS, *YAML, *SCRIPTS))
_ANY = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=20)
LIKELY = st.one_of(
    PAYLOADS,
    st.builds("{} {}".format, PAYLOADS, PAYLOADS),
    st.builds("{}{}".format, PAYLOADS, PAYLOADS),
    st.sampled_from(LONG),
)
"""Texts that a record may well hold, however hostile."""
UNLIKELY = st.one_of(
    _ANY, st.sampled_from(HIDDEN), st.builds("{}{}{}".format, PAYLOADS, st.sampled_from(HIDDEN), PAYLOADS), st.text()
)
"""Texts of which most may stand in no record."""
