"""The adapter as a program, asked over its pipes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ADAPTER = Path(__file__).resolve().parent.parent / "adapter.py"


class Program:
    """A process of the adapter that is introduced already; a context that ends it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(ADAPTER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._last_id = 0
        self.introduction = self.result("initialize", {"protocolVersions": [1]})

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def begin(self, method: str, params: Any) -> None:
        """Asks, and leaves the answer in the pipe."""
        self._last_id += 1
        message = {"jsonrpc": "2.0", "id": self._last_id, "method": method, "params": params}
        self.write(json.dumps(message).encode() + b"\n")

    def answer(self) -> Any:
        """The next response."""
        assert self.process.stdout
        return json.loads(self.process.stdout.readline())

    def result(self, method: str, params: Any) -> Any:
        """The result of a request."""
        self.begin(method, params)
        return self.answer()["result"]

    def write(self, line: bytes) -> None:
        """Sends the bytes as they are."""
        assert self.process.stdin
        self.process.stdin.write(line)
        self.process.stdin.flush()
