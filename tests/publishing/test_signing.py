"""Signatures, as `ssh-keygen` makes and checks them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from publishing.signing import Signature, SigningError, checked, sign

PAGE = b"<!doctype html>\n"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)], check=True)
    return path


@pytest.fixture
def signers(tmp_path: Path, key: Path) -> Path:
    path = tmp_path / "allowed_signers"
    path.write_text(f"editor@example.org {key.with_suffix('.pub').read_text()}")
    return path


def test_a_listed_key_signs(key: Path, signers: Path) -> None:
    found = checked(PAGE, sign(PAGE, key), signers)

    assert found == Signature("editor@example.org", "It is signed by editor@example.org, whom this repository lists.")


def test_no_signature_is_none(signers: Path) -> None:
    assert checked(PAGE, None, signers) is None


def test_a_signature_for_something_else_is_none_here(key: Path, signers: Path) -> None:
    """One that the key made of the same bytes for another use, such as a commit of git."""
    made = subprocess.run(
        ["ssh-keygen", "-Y", "sign", "-n", "git", "-f", str(key)], input=PAGE, capture_output=True, check=True
    )

    assert checked(PAGE, made.stdout, signers) == (
        "It bears a signature that is not of this content: it was signed before it was changed, or the signature is another's."
    )


def test_a_key_whose_time_is_over_is_not_trusted(key: Path, signers: Path) -> None:
    signers.write_text(signers.read_text().replace("editor@example.org", 'editor@example.org valid-before="20200101"'))
    found = checked(PAGE, sign(PAGE, key), signers)

    assert (
        found
        == "It bears a signature of this content by a key that this repository does not list: anybody can make one."
    )


def test_without_a_list_nobody_is_trusted(key: Path, tmp_path: Path) -> None:
    found = checked(PAGE, sign(PAGE, key), tmp_path / "none")

    assert found == Signature(
        None,
        "It bears a signature of this content, but this repository has no file none that says whose may be trusted.",
    )


def test_an_armour_in_another_form_is_no_signature(key: Path, signers: Path) -> None:
    """The same bytes in other lines would hold, and so could be changed without notice."""
    armour = sign(PAGE, key)
    lines = armour.splitlines(keepends=True)
    broken = b"".join([lines[0], lines[1][:30] + b"\n", lines[1][30:], *lines[2:]])

    assert checked(PAGE, broken, signers) == "It bears something in the place of a signature that is none."


@pytest.mark.parametrize(
    "inside", ["", "AAA\n", "A=AA\n", "A A A A\n"], ids=["nothing", "half a byte", "an end within", "spaces"]
)
def test_an_armour_around_something_else_is_no_signature(inside: str, signers: Path) -> None:
    armour = f"-----BEGIN SSH SIGNATURE-----\n{inside}-----END SSH SIGNATURE-----\n".encode()

    assert checked(PAGE, armour, signers) == "It bears something in the place of a signature that is none."


def test_a_key_that_is_listed_for_something_else_alone_is_not_trusted(key: Path, signers: Path) -> None:
    signers.write_text(signers.read_text().replace("editor@example.org", 'editor@example.org namespaces="git"'))

    assert checked(PAGE, sign(PAGE, key), signers) == (
        "It bears a signature under the name editor@example.org that this repository's list does not bear out."
    )


def test_without_ssh_keygen_it_says_so(key: Path, signers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    armour = sign(PAGE, key)
    monkeypatch.setattr(shutil, "which", lambda _name: None)

    assert checked(PAGE, armour, signers) == Signature(
        None, "It bears a signature, which only ssh-keygen can check, and that is not installed here."
    )
    with pytest.raises(SigningError, match=r"^ssh-keygen, which signs, is not installed; install OpenSSH's client\.$"):
        sign(PAGE, key)


def test_a_key_that_is_none_cannot_sign(tmp_path: Path) -> None:
    (tmp_path / "no-key").write_text("no key")

    with pytest.raises(SigningError, match=r"no-key cannot sign \(.*\); name a private SSH key"):
        sign(PAGE, tmp_path / "no-key")
