"""A client of VS Code's YAML language server: what it tells of a file, what it offers, and what it explains."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Timer
from typing import IO, Any

HERE = Path(__file__).parent
PROGRAM = HERE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
LONGEST = 120
"""Seconds after which a server that does not answer is ended."""


def missing() -> str:
    """Say what keeps the server from being run on this machine; "" where nothing does."""
    if shutil.which("node") is None:
        return "there is no node on this machine; `make test` sets the server up where there is node and npm"
    if not PROGRAM.exists():
        return "the YAML language server is not set up; `make test` does so where there is npm and a registry to ask"
    return ""


@dataclass(frozen=True, slots=True)
class Told:
    """A problem that the server tells: its line, counted from 1, and its sentence."""

    line: int
    message: str


class Server:
    """A server that runs, and knows of one schema for all YAML files."""

    def __init__(self, reading: IO[bytes], writing: IO[bytes], settings: Mapping[str, Any]) -> None:
        """Bind the two ends of the process."""
        self._reading, self._writing = reading, writing
        self._settings = settings
        self._numbers = count(1)
        self._opened: set[Path] = set()

    def begin(self, folder: Path) -> None:
        """Greet, as an editor does."""
        can = {"workspace": {"configuration": True}, "textDocument": {"hover": {"contentFormat": ["markdown"]}}}
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": can})
        self._send({"method": "initialized", "params": {}})
        while self._next().get("method") != "workspace/configuration":  # until it has the settings, it knows no schema
            pass

    def open(self, path: Path, text: str) -> list[Told]:
        """Open a file, and give what is told of it, in the order of its lines.

        The server does not say of which text of a file it tells something, so each file is opened once.
        """
        assert path not in self._opened
        self._opened.add(path)
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while True:
            said = self._next()
            if said.get("method") == "textDocument/publishDiagnostics" and said["params"]["uri"] == path.as_uri():
                found = said["params"]["diagnostics"]
                return sorted(
                    (Told(one["range"]["start"]["line"] + 1, one["message"]) for one in found),
                    key=lambda one: one.line,
                )

    def explained(self, path: Path, line: int, column: int) -> str:
        """Give what the server explains of a place of an open file, counted from 1."""
        found = self.ask("textDocument/hover", self._place(path, line, column))
        return str(found["contents"]["value"]) if found else ""

    def offered(self, path: Path, line: int, column: int) -> list[str]:
        """Give what the server offers at a place of an open file, counted from 1."""
        found = self.ask("textDocument/completion", self._place(path, line, column))
        return [one["label"] for one in found["items"]]

    def _place(self, path: Path, line: int, column: int) -> dict[str, Any]:
        return {
            "textDocument": {"uri": path.as_uri()},
            "position": {"line": line - 1, "character": column - 1},
        }

    def ask(self, method: str, params: Mapping[str, Any]) -> Any:
        """Ask, and give the answer."""
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        while (said := self._next()).get("id") != number or "method" in said:
            pass
        return said["result"]

    def _next(self) -> dict[str, Any]:
        """Give the next message of the server, once what it asks of the editor is answered."""
        length = 0
        while line := self._reading.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server ended"
        said: dict[str, Any] = json.loads(self._reading.read(length))
        if "method" in said and "id" in said:
            asked = said["params"].get("items", []) if said["method"] == "workspace/configuration" else []
            answer = [self._settings.get(one.get("section", "")) for one in asked] if asked else None
            self._send({"id": said["id"], "result": answer})
        return said

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._writing.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._writing.flush()


@contextmanager
def server(folder: Path, schema: Path | None = None) -> Iterator[Server]:
    """Give a server for a folder, which checks every file by a schema; where none is given, by that which the file names."""
    asked = {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},  # it would ask a foreign host which schema fits
        "schemas": {schema.as_uri(): "*.yaml"} if schema else {},
    }
    process = subprocess.Popen(
        ["node", PROGRAM, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    ending = Timer(LONGEST, process.kill)
    ending.start()
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        one = Server(process.stdout, process.stdin, {"yaml": asked})
        one.begin(folder)
        yield one
    finally:
        ending.cancel()
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()
