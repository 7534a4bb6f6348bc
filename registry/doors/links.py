"""`links`: look at the address of every source, and keep what was found beside the registry."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from registry import Problems, Registry, read
from registry import links as results
from registry.doors.day import today
from registry.lookups import OUTCOMES, WITHOUT_STATUS, Look, Lookup
from registry.problems import choice
from registry.reading import read_links

Told = Callable[[str, Look], None]


def links(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The registry's file.")] = Path("commitments.yaml"),
    only: Annotated[
        str | None, typer.Option(metavar="ENTRY", help="Look only at the sources of this entry; other results stay.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            help="Where the results are kept, read before and written after; beside the registry if left out."
        ),
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.1, max=300, help="Seconds that one request may take.")] = 20,
    allow_local: Annotated[
        bool, typer.Option("--allow-local", help="Ask hosts of a private network too; for tests on one machine.")
    ] = False,
) -> None:
    """Look at the address of every source and of every archived copy, and keep what was found, with its day.

    One request at a time goes to a host, and to a few hosts at once. Ends with 0 whatever was found, and with 1 where the
    registry cannot be read, no server answered at all, or the results cannot be written.
    """
    out = out or path.parent / results.FILE
    try:
        registry, before = read(path), read_links(out)
    except Problems as problems:
        typer.echo(problems, err=True)
        raise typer.Exit(1) from None
    if only is not None and only not in registry.entries:
        mend = choice(only, registry.entries, "name an entry of this registry")
        raise typer.BadParameter(f"no entry has the id '{only}'; {mend}", param_hint="--only")
    wanted = results.addresses(registry, only)
    looks = _looks(registry, tuple(wanted), timeout, allow_local=allow_local)
    found = results.renewed(before, looks, today(), among=results.addresses(registry).keys())
    _write(out, results.written(found))
    for line in report({url: found[url] for url in wanted}, wanted):
        typer.echo(line)


def _looks(registry: Registry, addresses: tuple[str, ...], timeout: float, *, allow_local: bool) -> Mapping[str, Look]:
    """Look at the addresses, showing how far it has come.

    Raises:
        typer.Exit: No server gave any answer.
    """
    from registry import web  # the other commands need no network, and start sooner without it

    home = registry.about.repository
    agent = f"commitment-monitor (link check{f'; +{home}' if home else ''})"
    with _progress(len(addresses)) as told:
        looks = web.look(addresses, agent, pace=web.Pace(timeout=timeout), allow_local=allow_local, told=told)
    if looks and web.reached_nothing(looks.values()):
        none = "The address could not" if len(looks) == 1 else f"None of the {len(looks):,} addresses could"
        typer.echo(f"{none} be reached; this machine may have no way to the web. Nothing was written.", err=True)
        raise typer.Exit(1)
    return looks


@contextmanager
def _progress(whole: int) -> Iterator[Told]:
    """Give what is to be told of each look: a bar on a terminal, else a line each."""
    if sys.stderr.isatty():
        from rich.console import Console  # only a terminal needs it
        from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn

        console = Console(stderr=True)
        with Progress(
            *Progress.get_default_columns(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
        ) as bar:
            task = bar.add_task("Looking", total=whole)
            yield lambda _address, _look: bar.advance(task)
        return
    done = 0

    def told(address: str, look: Look) -> None:
        nonlocal done
        done += 1
        typer.echo(f"{done} of {whole}: {look.outcome} ({look.answer}): {address}", err=True)

    yield told


def _write(out: Path, text: str) -> None:
    from registry.files import replace_file

    try:
        replace_file(out, text)
    except OSError as error:
        typer.echo(f"{out} cannot be written ({error.strerror}). Check the folder, and who may write there.", err=True)
        raise typer.Exit(1) from None


def report(found: Mapping[str, Lookup], sources: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Say what was found: how many of each outcome, then each address that did not simply open, and whose it is."""
    counts = Counter(one.outcome for one in found.values())
    told = ", ".join(f"{counts[outcome]:,} {outcome}" for outcome in OUTCOMES if counts[outcome])
    yield f"{len(found):,} {'address' if len(found) == 1 else 'addresses'}: {told or 'nothing to look at'}."
    for outcome, means in OUTCOMES.items():
        if outcome == "fine" or not counts[outcome]:
            continue
        yield from ("", f"{outcome}: {means}")
        for url, one in found.items():
            if one.outcome == outcome:
                yield f"  {url}"
                yield f"    {_told(one)}; source {', '.join(sources[url])}"


def _told(one: Lookup) -> str:
    answer = WITHOUT_STATUS[one.answer] if isinstance(one.answer, str) else f"status {one.answer}"
    return f"{answer if one.to is None else f'to {one.to}'}, since {one.since}"
