"""The record of the example with a sentence beside each field, for people who read before they write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from textwrap import wrap

from registry.example import Example
from registry.schema import Held, held, schema

HEADING = "## Every field"
_ABOVE = """\
A whole record about an invented State, with every field that there is; its files lie in `registry/example/`.
What is not called optional must be there.
A name such as `five-plants:` or `river-plan:` is an id of your own choice, of small letters, digits and hyphens; it never changes.
Editors that know YAML, such as VS Code with its YAML extension, show the same sentences while you write, and complete the words.
"""
_BETWEEN = {
    ".md": ("The text of its statement, `{path}`:", "text"),
    ".yaml": ("The file of the entry that it includes, `{path}`:", "yaml"),
}
"""What is said above a file beside the record, and the language it is in, by the ending of its name."""
_BELOW = """\
Do not mend this section by hand: `make schema` writes it, and `commitments.schema.json` for editors, from the sentences in `registry/model.py` and that record.
"""
_COLUMN = 48
"""Where the sentences begin, counted from 0; beside a longer line, two spaces after its end."""
_WIDEST = 116
_NARROWEST = 40


def section(example: Example) -> str:
    """Give the section of CONTRIBUTING that shows every field, in Markdown."""
    parts = [HEADING, _ABOVE, f"```yaml\n{annotated(example)}```"]
    for path, text in example.texts.items():
        above, language = _BETWEEN[PurePosixPath(path).suffix]
        parts += [above.format(path=path), f"```{language}\n{text}```"]
    return "\n\n".join(part.strip() for part in (*parts, _BELOW)) + "\n"


def annotated(example: Example) -> str:
    """Give the text of a record with a comment beside each field, where the field stands for the first time.

    No value that a comment stands beside may go over several lines.
    """
    lines = example.text.split("\n")
    told = set()
    for one in held(schema(example.root), example.root):
        if "description" in one.schema and (beside := (one.is_field and one.path[-1], tuple(_told(one)))) not in told:
            told.add(beside)
            line, _ = example.places.find(one.path, key=True)
            lines[line - 1] = "\n".join(_commented(lines[line - 1], beside[1]))
    return "\n".join(lines)


def _told(one: Held) -> Iterator[str]:
    """Give what is to be told of a name: whether it may be left out, what belongs there, and what each word means."""
    sentence = ("" if one.required else "Optional. ") + one.schema["description"]
    words, meanings = one.schema.get("enum", []), one.schema.get("enumDescriptions", [])
    if words and not meanings:
        sentence += f" One of {', '.join(words[:-1])} and {words[-1]}."
    yield sentence
    for word, meaning in zip(words, meanings, strict=False):
        yield f"- {word}: {meaning}"


def _commented(line: str, told: tuple[str, ...]) -> Iterator[str]:
    """Give a line with a comment beside it, and as many lines below as the comment needs."""
    start = max(_COLUMN, len(line) + 2)
    for paragraph in told:
        width = max(_NARROWEST, _WIDEST - start - 2)
        hanging = "  " if paragraph.startswith("- ") else ""
        for part in wrap(paragraph, width, subsequent_indent=hanging, break_on_hyphens=False):
            yield f"{line:{start}}# {part}"
            line = ""
