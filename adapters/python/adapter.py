"""An adapter of assay in Python: SQLite, behind the protocol of docs/protocol.md.

    python3 adapters/python/adapter.py
"""

from __future__ import annotations

from typing import Any

from protocol.lifecycle import Lifecycle
from protocol.rpc import serve
from store.database import remove_files
from store.handle import Handle
from store.profile import MANIFEST


class SqliteAdapter:
    """What is presented: stores that are database files at the locations given."""

    manifest: dict[str, Any] = MANIFEST

    def open(self, location: str, fresh: bool) -> Handle:
        """Opens the database file of this name."""
        return Handle(location, fresh)

    def discard(self, location: str) -> None:
        """Deletes the database file of this name."""
        remove_files(location)


def main() -> None:
    """Serves until it is told to shut down, or until standard input ends."""
    lifecycle = Lifecycle(SqliteAdapter())
    try:
        serve(lifecycle.perform, lifecycle.finished)
    except BrokenPipeError:
        pass  # Nobody reads the answers any more.
    finally:
        lifecycle.close_all()


if __name__ == "__main__":
    main()
