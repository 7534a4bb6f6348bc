"""Take each defence out of a copy of the project, and see its tests fail: `.venv/bin/python -m tests.taken_out`.

A test that never fails holds nothing. So every defence of `tests.defences` is taken out, one at a time, and what must fail
then is run; first all of it is run with nothing taken out, and must pass. `--only 07` looks at one threat alone.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Annotated
from xml.etree import ElementTree as ET

import typer

from tests.browser.conftest import HOME
from tests.defences import DEFENCES, THREATS, Defence

AT_ONCE = 2
"""How many defences are looked at at one time; a browser and a server take a core each."""
SECONDS = 300
"""How long the tests of one defence may take; a defence without which they hang is told as such."""
BROKEN = re.compile(
    r"^(?:E +)?(?:ImportError|ModuleNotFoundError|SyntaxError|IndentationError|NameError)\b", re.MULTILINE
)
"""What a test says where the project is broken, and not undefended."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of running some tests.

    Attributes:
        passed: How many passed.
        failed: Why each test failed that did, by its name.
        said: What pytest printed last.
    """

    passed: int
    failed: Mapping[str, str]
    said: str

    def failure(self, named: str) -> str | None:
        """Give the first test whose name begins so that failed as a test does; None where there is none."""
        found = (name for name, why in self.failed.items() if name.startswith(named) and not BROKEN.search(why))
        return next(found, None)


def told(report: str, said: str) -> Ran:
    """Read what pytest told in JUnit's XML: what could not be collected or set up has neither passed nor failed."""
    cases = list(ET.fromstring(report).iter("testcase"))
    failed = {
        str(case.get("name")): f"{one.get('message')}\n{one.text}" for case in cases for one in case.iter("failure")
    }
    return Ran(
        sum(
            len(case) == 0 or {one.tag for one in case} <= {"properties", "system-out", "system-err"} for case in cases
        ),
        failed,
        said,
    )


def copied(to: Path) -> None:
    """Copy the project as it lies here, without what git does not keep, into a repository of its own."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOME, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (HOME / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(HOME / name, to / name)
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for words in (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "--all"),
        ("commit", "--quiet", "--message=All"),
    ):
        subprocess.run(["git", *who, *words], cwd=to, check=True)
    subprocess.run([sys.executable, "-m", "compileall", "-q", "."], cwd=to, check=True)


def run(where: Path, names: str, files: Sequence[str], *more: str, seconds: int = SECONDS) -> Ran:
    """Run the tests of some files whose names begin with something, for so many seconds at most."""
    report = where / "told.xml"
    command = [
        sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", names, f"--junitxml={report}", *more, *files,
    ]  # fmt: skip
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    with subprocess.Popen(
        command, cwd=where, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    ) as process:  # fmt: skip
        try:
            printed = process.communicate(timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # with the servers and browsers that the tests have started
            return Ran(0, {}, f"it took more than {seconds} seconds")
    return told(report.read_text("utf-8"), _last(printed)) if report.exists() else Ran(0, {}, _last(printed))


def _last(text: str) -> str:
    return (text.strip().splitlines() or ["nothing"])[-1]


def held(one: Defence, whole: Path) -> tuple[bool, str]:
    """Tell whether a test fails without a defence, and which, or what happened instead."""
    with TemporaryDirectory() as folder:
        copy = shutil.copytree(whole, Path(folder) / "project", symlinks=True)
        file = copy / one.file
        file.write_text(one.taken_out(file.read_text("utf-8")), "utf-8")
        ran = run(copy, one.named, one.tests, "-x")
    which = ran.failure(one.named)
    return which is not None, which or ran.said


def main(
    only: Annotated[str, typer.Option(metavar="NN", help="The number of one threat to look at alone.")] = "",
) -> None:
    """Take out each defence, print a line for each, and end with 1 where a test stayed green without one."""
    chosen = [one for one in DEFENCES if not only or one.threat == int(only)]
    began, green = monotonic(), set[int]()
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "project"
        whole.mkdir()
        copied(whole)
        files = sorted({name for one in chosen for name in one.tests})
        ran = run(
            whole,
            " or ".join(sorted({one.named for one in chosen})),
            files,
            f"--numprocesses={AT_ONCE}",
            seconds=SECONDS * 4,
        )
        typer.echo(f"With nothing taken out: {ran.said}")
        for name, why in ran.failed.items():
            typer.echo(f"  {name}: {why.partition(chr(10))[0][:200]}")
        if ran.failed or not ran.passed:
            raise typer.Exit(1)
        with ThreadPoolExecutor(AT_ONCE) as threads:
            looks = {threads.submit(held, one, whole): one for one in chosen}
            for done, look in enumerate(as_completed(looks), 1):
                one, (fails, which) = looks[look], look.result()
                if not fails:
                    green.add(one.threat)
                mark = "red  " if fails else "GREEN"
                typer.echo(f"{done:3} of {len(chosen)}  {mark} {one.threat:02} without this: {one.what} ({which})")
    typer.echo(f"{len(chosen)} defences taken out in {monotonic() - began:.0f} seconds.")
    if green:
        typer.echo("Nothing failed for: " + "; ".join(f"{one:02} {THREATS[one]}" for one in sorted(green)))
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
