"""A text with changes made in it, as `edit_files` makes them in the files of a registry."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from registry import Problems
from registry.editing import Change, edit_files


def edit(
    text: str, changes: Sequence[Change], *, path: str = "commitments.yaml", texts: Mapping[str, str] | None = None
) -> str:
    """Give a registry's text with changes made in it.

    Args:
        text: The YAML.
        changes: What is new.
        path: The file's name, for messages, and the place beside which the statements' texts lie.
        texts: The statements' texts by the path that the registry gives them; without it they are those beside the file.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder, Path(path).name)
        file.write_bytes(text.encode())
        if texts is None and (beside := Path(path).parent / "statements").is_dir():
            shutil.copytree(beside, Path(folder, "statements"))
        for name, words in (texts or {}).items():
            Path(folder, name).parent.mkdir(exist_ok=True)
            Path(folder, name).write_bytes(words.encode())
        try:
            edited = edit_files(file, changes)
        except Problems as problems:
            raise Problems(
                replace(one, path=path if one.path == str(file) else one.path) for one in problems.problems
            ) from None
    return edited.files[str(file)][1] if edited.files else text
