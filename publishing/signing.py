"""Signatures of snapshots: SSH signatures, as git makes them, by somebody whom the repository lists.

`ssh-keygen -Y` signs and checks; see its manual page, and PROTOCOL.sshsig of OpenSSH for the form of a signature.
"""

from __future__ import annotations

import base64
import binascii
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

NAMESPACE = "commitment-monitor-snapshot"
"""What a signature is for; one made for anything else is none here."""
SIGNERS = "allowed_signers"
"""The file beside the registry that lists who may sign: a name and a public key on each line."""
_SECONDS = 30
_ARMOUR = re.compile(rb"-----BEGIN SSH SIGNATURE-----\n((?:[A-Za-z0-9+/=]+\n)+)-----END SSH SIGNATURE-----\n")
_WIDTH = 70
"""How many characters a line of a signature has, as ssh-keygen writes it."""


class SigningError(Exception):
    """Something could not be signed; the message is a sentence that says why, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that could be looked at.

    Attributes:
        signer: The name under which the repository lists its key; None where it could not be checked here.
        words: What is known of it, in a sentence.
    """

    signer: str | None
    words: str


def sign(page: bytes, key: Path) -> bytes:
    """Give the signature of a page in its armour.

    Args:
        page: The page.
        key: The private key, or the public one of a key that an agent holds.

    Raises:
        SigningError: ssh-keygen is not installed, or the key cannot be used.
    """
    told = _keygen("sign", "-f", str(key), given=page)
    if told is None:
        msg = "ssh-keygen, which signs, is not installed; install OpenSSH's client."
        raise SigningError(msg)
    if told.returncode:
        reason = told.stderr.decode("utf-8", "replace").strip().splitlines()
        msg = f"The key {key} cannot sign{f' ({reason[-1]})' if reason else ''}; name a private SSH key, or the public one of a key that your agent holds."
        raise SigningError(msg)
    return told.stdout


def checked(page: bytes, signature: bytes | None, signers: Path) -> Signature | str | None:
    """Check the signature of a page.

    Args:
        page: The page.
        signature: The signature in its armour; None where there is none.
        signers: The file that lists who may sign.

    Returns:
        None where there is none; what is known of it; or a sentence that says why it is false.
    """
    if signature is None:
        return None
    if not _to_the_letter(signature):
        return "It bears something in the place of a signature that is none."
    with TemporaryDirectory() as folder:
        file = Path(folder, "signature")
        file.write_bytes(signature)
        alone = _keygen("check-novalidate", "-s", str(file), given=page)
        if alone is None:
            return Signature(
                None, "It bears a signature, which only ssh-keygen can check, and that is not installed here."
            )
        if alone.returncode:
            return "It bears a signature that is not of this content: it was signed before it was changed, or the signature is another's."
        if not signers.is_file():
            return Signature(
                None,
                f"It bears a signature of this content, but this repository has no file {signers.name} that says whose may be trusted.",
            )
        found = _keygen("find-principals", "-s", str(file), "-f", str(signers), given=page)
        name = (
            found.stdout.decode("utf-8", "replace").partition("\n")[0].strip() if found and not found.returncode else ""
        )
        if not name:
            return "It bears a signature of this content by a key that this repository does not list: anybody can make one."
        proved = _keygen("verify", "-s", str(file), "-f", str(signers), "-I", name, given=page)
    if proved is None or proved.returncode:
        return f"It bears a signature under the name {name} that this repository's list does not bear out."
    return Signature(name, f"It is signed by {name}, whom this repository lists.")


def _to_the_letter(signature: bytes) -> bool:
    """Tell whether a signature's armour is as ssh-keygen writes it: one that is not could be changed and still hold."""
    found = _ARMOUR.fullmatch(signature)
    if found is None:
        return False
    try:
        inside = base64.b64decode(found[1].replace(b"\n", b""), validate=True)
    except binascii.Error:
        return False
    text = base64.b64encode(inside)
    return found[1] == b"".join(text[start : start + _WIDTH] + b"\n" for start in range(0, len(text), _WIDTH))


def _keygen(what: str, *arguments: str, given: bytes) -> subprocess.CompletedProcess[bytes] | None:
    program = shutil.which("ssh-keygen")
    if program is None:
        return None
    command = [program, "-Y", what, "-n", NAMESPACE, *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603 - no shell, and no argument from outside but the paths named by whoever asks
