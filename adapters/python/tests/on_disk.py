"""A test with a file of its own, and handles on it."""

import sqlite3
import tempfile
import unittest
from contextlib import closing
from pathlib import Path
from typing import Any

from protocol.errors import ContractError
from store.handle import Handle


class OnDisk(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = str(Path(folder.name) / "store")

    def handle(self, fresh: bool = True) -> Handle:
        handle = Handle(self.path, fresh)
        self.addCleanup(handle.close)
        return handle

    def tamper(self, sql: str) -> None:
        with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            connection.execute(sql)

    def refused(self, code: str, work: Any, *args: Any) -> None:
        with self.assertRaises(ContractError) as caught:
            work(*args)
        self.assertEqual(caught.exception.code, code)
