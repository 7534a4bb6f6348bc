"""What is installed is what was pinned, to the byte, wherever it comes from."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.repository.workflows import HOME, commands

PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s#]+)", re.MULTILINE)
HELD = ("--no-deps", "--require-hashes")
"""What every installation asks of pip: all that the lock names, to the byte, and nothing beside it."""
LOCKED = re.compile(r"^([a-z0-9-]+)==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    """Give the pins of a file of requirements, and of one that it takes up."""
    text = (HOME / name).read_text("utf-8")
    taken = re.findall(r"^-r (.*)$", text, re.MULTILINE)
    found = {re.sub(r"[-_.]+", "-", one).lower(): version for one, version in PIN.findall(text)}
    return {key: version for more in taken for key, version in pins(more).items()} | found


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-audit"])
def test_threat_39_each_lock_holds_the_pins_and_their_digests_and_nothing_else(name: str) -> None:
    """No host either: where packages come from is a matter of the machine. `make lock` writes it anew."""
    text = (HOME / f"{name}.lock").read_text("utf-8")
    found = LOCKED.findall(text)

    assert {one: version for one, version, _ in found} == pins(f"{name}.txt")
    assert LOCKED.sub("", text) == ""


def test_threat_39_whatever_installs_packages_holds_them_to_their_digests() -> None:
    makefile = (HOME / "Makefile").read_text("utf-8").splitlines()
    container = (HOME / "deploy" / "Dockerfile").read_text("utf-8").splitlines()
    lines = [*makefile, *container, *(run for _, _, run in commands())]
    installs = [line for line in lines if "pip install" in line]

    assert len(installs) == 2 + 1 + 5
    assert [
        line for line in installs if not re.search(rf"{' '.join(HELD)} -r [a-z/]*requirements[a-z-]*\.lock", line)
    ] == []


def _wheel(folder: Path, name: str = "tiny", version: str = "1.0", more: str = "") -> str:
    """Build the smallest package there is; give its digest."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    about = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}.py", f"version = {version!r}\n")
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{more}")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _installed(folder: Path, lock: str) -> tuple[int, str]:
    (folder / "requirements.lock").write_text(lock, "utf-8")
    said = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--no-index"),
            *("--find-links", str(folder), "--target", str(folder / "here"), *HELD),
            *("-r", str(folder / "requirements.lock")),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={"PIP_CONFIG_FILE": "/dev/null", "PATH": "/usr/bin:/bin"},
    )
    return said.returncode, said.stdout + said.stderr


def test_threat_39_a_package_whose_bytes_changed_is_not_installed(tmp_path: Path) -> None:
    digest = _wheel(tmp_path)
    swapped = digest[:-1] + ("0" if digest[-1] != "0" else "1")
    code, said = _installed(tmp_path, f"tiny==1.0 \\\n    --hash=sha256:{swapped}\n")

    assert code != 0
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in said
    assert not (tmp_path / "here" / "tiny.py").exists()

    code, said = _installed(tmp_path, f"tiny==1.0 \\\n    --hash=sha256:{digest}\n")

    assert code == 0, said
    assert (tmp_path / "here" / "tiny.py").exists()


def test_a_release_newer_than_the_locks_changes_nothing(tmp_path: Path) -> None:
    """Of a package that another needs with an extra, pip would take the newer one, and stop: no digest is known."""
    extra = "Provides-Extra: more\n"
    asking = _wheel(tmp_path, "asking", more="Requires-Dist: asked[more]>=1\n")
    asked = _wheel(tmp_path, "asked", more=extra)
    _wheel(tmp_path, "asked", "1.1", extra)

    lock = f"asked==1.0 \\\n    --hash=sha256:{asked}\nasking==1.0 \\\n    --hash=sha256:{asking}\n"
    code, said = _installed(tmp_path, lock)

    assert code == 0, said
    assert (tmp_path / "here" / "asked.py").read_text("utf-8") == "version = '1.0'\n"


def test_what_is_installed_here_lacks_nothing() -> None:
    """`make` asks the same of every set-up: pip was told not to look for what a lock forgot."""
    said = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)

    assert (said.returncode, said.stdout.strip()) == (0, "No broken requirements found.")
