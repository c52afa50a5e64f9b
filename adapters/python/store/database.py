"""One connection to the database file: its settings, its transactions, its end."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Optional

from protocol.errors import ContractError

from .failure import corrupt, is_busy
from .schema import SCHEMA_VERSION, TABLES, TEMPORARY_TABLES

#: How long a writer waits for another process before the store counts as unavailable.
BUSY_SECONDS = 4.0

Row = tuple[Any, ...]


class Database:
    """A handle. Of the store it keeps nothing in memory: others write to the file too.

    Its temporary tables hold what is its own.
    """

    def __init__(self, path: str, busy_seconds: float = BUSY_SECONDS) -> None:
        # isolation_level=None: by default Python opens transactions by itself, before some
        # statements and not before others, and never with the lock that a writer needs.
        self._connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
        self._open = True
        try:
            self._prepare(time.monotonic() + busy_seconds)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is done within, or nothing of it; nobody else writes meanwhile."""
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What is read within belongs to one moment."""
        with self._transaction("BEGIN"):
            yield

    def rows(self, sql: str, parameters: Iterable[Any] = ()) -> list[Row]:
        """All rows of a SELECT. None is left to be fetched: it would hold its moment open."""
        return self._run(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Iterable[Any] = ()) -> Optional[Row]:
        """The only row of a SELECT, or None."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def number(self, sql: str, parameters: Iterable[Any] = ()) -> int:
        """The whole number that a SELECT gives; 0 when it has no row."""
        found = self.row(sql, parameters)
        return int(found[0]) if found else 0

    def execute(self, sql: str, parameters: Iterable[Any] = ()) -> int:
        """Runs a statement that changes rows; answers the rowid that was inserted."""
        return self._run(sql, parameters).lastrowid or 0

    def execute_each(self, sql: str, rows: Iterable[Row]) -> None:
        """Runs a statement that changes rows for each row of parameters."""
        self.refuse_closed()
        self._connection.executemany(sql, rows)

    def close(self) -> None:
        """Closes the file; again is no error."""
        self._open = False
        self._connection.close()

    def _prepare(self, deadline: float) -> None:
        # FULL syncs the write-ahead log at every commit. SQLite can be built with another default.
        # It holds for making the tables too: what is in the log is lost with a database file whose
        # first page never reached the disk.
        self._run("PRAGMA synchronous = FULL")
        # On macOS, fsync alone leaves the data in the cache of the disk.
        self._run("PRAGMA fullfsync = ON")
        # Off by default, for the sake of programs from before 2009.
        self._run("PRAGMA foreign_keys = ON")
        if self.number("PRAGMA user_version") == 0:
            self._keep_write_ahead_log(deadline)
            with self.writing():
                # Another process may have been faster.
                if self.number("PRAGMA user_version") == 0:
                    for table in TABLES:
                        self._run(table)
                    self._run(f"PRAGMA user_version = {SCHEMA_VERSION}")
        version = self.number("PRAGMA user_version")
        if version != SCHEMA_VERSION:
            raise corrupt(f"its schema version {version} is unknown")
        # Nobody reads them after the handle: there is nothing to put on the disk.
        self._run("PRAGMA temp_store = MEMORY")
        for table in TEMPORARY_TABLES:
            self._run(table)

    def _keep_write_ahead_log(self, deadline: float) -> None:
        # Connections that change the mode at once do not wait for one another, whatever the timeout
        # says: all but one are told at once that the database is locked.
        while True:
            try:
                self.rows("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if not is_busy(error) or time.monotonic() >= deadline:
                    raise
                time.sleep(0.005)

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self._run(begin)
        try:
            yield
            self._run("COMMIT")
        except BaseException:
            # SQLite has already rolled back after some failures, such as a full disk.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _run(self, sql: str, parameters: Iterable[Any] = ()) -> sqlite3.Cursor:
        self.refuse_closed()
        return self._connection.execute(sql, tuple(parameters))

    def refuse_closed(self) -> None:
        """An operation on a closed handle is refused (ANS-6)."""
        if not self._open:
            raise ContractError("CLOSED", "the handle is closed")


def remove_files(path: str) -> None:
    """Removes the database and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        try:
            os.remove(path + suffix)
        except FileNotFoundError:
            pass
