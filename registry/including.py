"""Entries in files of their own: `include: commitments/*.yaml` names a folder, and each file in it holds one entry.

Such a file is written as the registry's own is: `commitments:` or `claims:`, below it the entry's id, below that its
fields. So an entry can be moved there and back as it is, and its places and its canonical form are the same. The file is
called by the entry's id, so that no two files hold the same entry.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from registry import tree
from registry.files import beside, file_text, refused
from registry.problems import Problems, brief
from registry.shapes import ENTRIES, Teller, include, vocabulary
from registry.tree import LARGEST, Source

_YAML = re.compile(r"[^./][^/]*\.ya?ml", re.IGNORECASE | re.DOTALL)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.yaml")
_BEGINNING = "commitments: or claims:, below it the entry's id, and below that its fields"
_FORM = f"begin the file with {_BEGINNING}"


def with_included(
    root: tree.Mapping, teller: Teller, texts: Mapping[str, str] | None
) -> tuple[tree.Mapping, Mapping[str, str]]:
    """Give the tree of a registry with the entries of the folder that it names, and the texts of their files by path.

    Args:
        root: The tree of the registry's own file.
        teller: Learns where each entry stands, and tells what is wrong with their files.
        texts: The files' texts by the path that the registry gives them; without it they are read from the disk.
    """
    folder = include(root, teller)
    if folder is None:
        return root, {}
    whole = tree.Mapping()
    whole.update(root)
    for section in ENTRIES:
        if isinstance(root.get(section), tree.Mapping):
            whole[section] = tree.Mapping()
            whole[section].update(root[section])
    parts = tuple(_parts(Path(teller.source.path).parent, folder, teller, texts))
    for part in parts:
        _add(part, whole, teller)
    return whole, {f"{folder}/{Path(part.path).name}": part.text for part in parts}


def whole(path: Path) -> Path | None:
    """Give the registry's file that includes a file, where it lies beside the file's folder; None where none is there."""
    try:
        built = tree.tree(Source(str(path), file_text(path, str(path))))
    except Problems:
        return None
    folder = Path(os.path.normpath(path.absolute())).parent
    if not built or not built[0] or not set(built[0]) <= set(ENTRIES):
        return None
    line = re.compile(rf"^include: *[\"']?{re.escape(folder.name)}/\*\.yaml\b", re.MULTILINE)
    for file in sorted(folder.parent.glob("*.yaml")):
        with suppress(Problems):
            if line.search(file_text(file, str(file))):
                return Path(os.path.normpath(path.parent / ".." / file.name))
    return None


def _parts(home: Path, folder: str, teller: Teller, texts: Mapping[str, str] | None) -> Iterator[Source]:
    """Give the files of the folder that can be read, in the order of their names, and tell which cannot."""
    length = 0
    for name in _names(home, folder, teller, texts):
        path = f"{folder}/{name}"
        try:
            words = beside(home, path, texts)
        except Problems as problems:
            for one in problems.problems:
                teller.source.note(replace(one, path=str(home / path)))
            _lost(name.removesuffix(".yaml"), teller)
            continue
        length += len(words)
        if length > LARGEST:
            message = f"the files in '{folder}' are longer than {LARGEST // 1024 // 1024} MiB in all"
            _tell(message, "split the record into several registries", teller)
            return
        yield Source(str(home / path), words, vocabulary(), teller.source.problems, beginning=_BEGINNING)


def _names(home: Path, folder: str, teller: Teller, texts: Mapping[str, str] | None) -> list[str]:
    """Give the names of the files in the folder, in order, and tell what cannot be the name of one."""
    try:
        found = (
            _listed(home / folder)
            if texts is None
            else [one[len(folder) + 1 :] for one in texts if one.startswith(f"{folder}/")]
        )
    except Problems as problems:
        _tell(problems.problems[0].message, problems.problems[0].mend, teller)
        return []
    names = sorted(name for name in found if _YAML.fullmatch(name))
    for name in names:
        if not _NAME.fullmatch(name):
            message = f"'{brief(name)}' in the folder '{folder}' is not the name of an entry's file"
            _tell(message, "call it by the entry's id, as in ced-dialogue.yaml", teller)
    if not names:
        mend = "bring the files back, or delete the line"
        _tell(f"no file in the folder '{folder}' ends in .yaml", mend, teller)
    return [name for name in names if _NAME.fullmatch(name)]


def _listed(folder: Path) -> list[str]:
    """Give what lies in a folder.

    Raises:
        Problems: There is no such folder, or it is a link.
    """
    name, mend = folder.name, "make it beside this file, and put a file there for each entry, or delete the line"
    if folder.is_symlink():
        raise refused(name, f"the folder '{name}' is a link to another place", "put the folder itself there")
    try:
        return [path.name for path in folder.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        raise refused(name, f"there is no folder '{name}'", mend) from None
    except OSError as error:
        raise refused(name, f"the folder '{name}' cannot be read ({error.strerror})", "check who may read it") from None


def _add(part: Source, whole: tree.Mapping, teller: Teller) -> None:
    """Add the entry that a file holds to the whole tree, and tell what keeps it from holding one."""
    name = Path(part.path).stem
    built = tree.tree(part)
    root, places = built or (tree.Mapping(), tree.Places())
    paths = [
        (section, id) for section in ENTRIES if isinstance(root.get(section), tree.Mapping) for id in root[section]
    ]
    if built is not None:
        for place, message, mend in _slips(name, root, places, paths):
            part.tell(*place, message, mend)
    if name not in {id for _, id in paths}:
        _lost(name, teller)
    for section, id in paths:
        entries = whole.setdefault(section, tree.Mapping())
        if not isinstance(entries, tree.Mapping):
            continue  # it is told where it stands
        if id in entries:
            first = f"line {teller.places.line(section, id)} of {teller.places.file((section, id))}"
            message = f"'{brief(id)}' stands twice; the first is on {first}"
            part.tell(*places.find((section, id), key=True), message, "delete one of the two, or give one another id")
        else:
            entries[id] = root[section][id]
            teller.include((section, id), part, places)


def _slips(
    name: str, root: tree.Mapping, places: tree.Places, paths: Sequence[tuple[str, str]]
) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Give what keeps a file that was read from holding the one entry of its name: where, what, and how to mend it."""
    stranger = next((one for one in root if one not in ENTRIES), None)
    if stranger is not None:
        message = f"'{brief(stranger)}' is not a part of a file that holds an entry"
        yield places.find((stranger,), key=True), message, _FORM
    elif not paths and tree.REFUSED not in root.values():
        yield (1, 1), "no entry stands in this file", _FORM
    for path in paths[:1]:
        if path[1] != name and _NAME.fullmatch(f"{path[1]}.yaml"):
            message = f"the entry '{brief(path[1])}' stands in a file called {name}.yaml"
            mend = f"call the file {brief(path[1])}.yaml; the id of an entry never changes"
            yield places.find(path, key=True), message, mend
    for path in paths[1:]:
        message = f"'{brief(path[1])}' is a second entry in this file"
        yield places.find(path, key=True), message, f"give it a file of its own, {brief(path[1])}.yaml"


def _lost(id: str, teller: Teller) -> None:
    """Note that an entry could not be read, so that nothing is told that follows from that."""
    teller.broken |= {f"{section}/{id}": frozenset() for section in ENTRIES}


def _tell(message: str, mend: str, teller: Teller) -> None:
    """Tell what is wrong with the folder; which entries are missing for it is not known."""
    teller.tell(("include",), message, mend)
    teller.broken |= dict.fromkeys(ENTRIES, frozenset())
