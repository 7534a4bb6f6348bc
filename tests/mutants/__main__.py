"""Put small mistakes into a copy of the code and see which of them nothing notices: `make mutants`.

A mistake is noticed where mypy refuses it or a test fails with it. What nothing notices stands in reasons.yaml with the
reason why no test could or should notice it; what is not explained there is written to mutants/left.yaml, in the same form.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
import yaml

from registry.files import replace_file
from tests.browser.conftest import HOME
from tests.mutants.made import ROOMS, Mutant, made
from tests.mutants.reasons import Reasons, as_yaml
from tests.mutants.trials import UNNOTICED
from tests.mutants.types import refused
from tests.taken_out import copied

ENOUGH = 90.0
"""How many of a hundred mutants in each room must be noticed."""
TESTS = ("tests/registry", "tests/monitors")
READ_SOURCES = ("tests/monitors/test_thresholds.py::test_no_monitor_holds_a_number_of_days_of_its_own",)
"""The tests that read the code as text, which is another with mutants in it."""
KEPT = HOME / "mutants"
ASKED, TOLD, REACH = (KEPT / f"asked.{end}" for end in ("json", "told", "reach"))
OUTCOMES = KEPT / "outcomes.json"
"""What came of each the last time, by its name, with the change that it made: a name may mean another mutant since."""
REASONS = Path(__file__).with_name("reasons.yaml")


def main(
    only: Annotated[str, typer.Option(metavar="FILE", help="Try the mutants of files whose path begins so.")] = "",
    again: Annotated[bool, typer.Option("--again", help="Try only those that nothing noticed the last time.")] = False,
) -> None:
    """Try the mutants, and end with 1 where too few are noticed, or one that is not is not explained."""
    KEPT.mkdir(exist_ok=True)
    if not again:
        REACH.unlink(missing_ok=True)
    with TemporaryDirectory() as folder:
        home = Path(folder) / "project"
        home.mkdir()
        copied(home)
        mutants = list(made(home))
        before = _outcomes(mutants) if again or only else {}
        typed = refused(home, mutants)
        typer.echo(f"{len(mutants):,} mutants; mypy refuses {len(typed):,}.")
        came = _tried(home, [
            one for one in mutants
            if one.name not in typed and one.file.startswith(only) and (not again or "killed" not in before.get(one.name, ""))
        ])  # fmt: skip
    outcomes = {**before, **came, **dict.fromkeys(typed, "refused by mypy")}
    known = [one for one in mutants if one.name in outcomes]
    replace_file(OUTCOMES, json.dumps({one.name: [one.was, one.now, outcomes[one.name]] for one in known}))
    looked_at = [one for one in known if one.file.startswith(only)]
    reasons = Reasons(yaml.safe_load(REASONS.read_text("utf-8")))
    left = [one for one in looked_at if outcomes[one.name] in UNNOTICED and reasons.take(one) is None]
    (KEPT / "left.yaml").write_text(as_yaml(left), "utf-8")
    shares = list(_shares(looked_at, outcomes))
    for told, _ in shares:
        typer.echo(told)
    for one in left[:20]:
        typer.echo(f"{one.title}: nothing notices {one.now!r} in place of {one.was!r}")
    if left:
        typer.echo(f"{len(left):,} that nothing notices are not explained; all stand in {KEPT / 'left.yaml'}.")
    idle = [] if only else reasons.idle()
    for told in idle:
        typer.echo(f"Explained, but not found any more: {told}")
    if left or idle or not all(enough for _, enough in shares):
        raise typer.Exit(1)


def _tried(home: Path, chosen: Sequence[Mutant]) -> Mapping[str, str]:
    """Try some mutants, and give what came of each, by its name."""
    ASKED.write_text(json.dumps({one.name: one.function for one in chosen}), "utf-8")
    TOLD.write_text("", "utf-8")
    command = [
        sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", "-p", "tests.mutants.trials",
        *(f"--deselect={test}" for test in READ_SOURCES), *TESTS,
    ]  # fmt: skip
    subprocess.run(command, cwd=home, env=os.environ | {"MUTANTS": str(ASKED)}, check=True)
    return dict(json.loads(line) for line in TOLD.read_text("utf-8").splitlines())


def _outcomes(mutants: Sequence[Mutant]) -> Mapping[str, str]:
    """Give what came the last time of those mutants that are still the same."""
    kept = json.loads(OUTCOMES.read_text("utf-8")) if OUTCOMES.exists() else {}
    return {one.name: kept[one.name][2] for one in mutants if kept.get(one.name, ())[:2] == [one.was, one.now]}


def _shares(mutants: Sequence[Mutant], outcomes: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """Tell of each room how many of a hundred mutants are noticed, and whether that is enough."""
    for room in ROOMS:
        came = Counter(outcomes[one.name] for one in mutants if one.file.startswith(f"{room}/"))
        if came:
            share = 100 * (1 - sum(came[one] for one in UNNOTICED) / came.total())
            parts = ", ".join(f"{many:,} {what}" for what, many in came.most_common())
            yield f"{room}: {share:.1f} of 100 noticed ({parts}).", share >= ENOUGH


if __name__ == "__main__":
    typer.run(main)
