"""One open handle, and the operations of all facets that it answers."""

from __future__ import annotations

import sqlite3
from typing import Any

from protocol.errors import ContractError

from . import (
    batch,
    catalog,
    executing,
    global_order,
    idempotency,
    kv,
    log,
    projection,
    query,
    snapshot,
    spaces,
    subscription,
    view,
)
from .database import Database, remove_files
from .failure import contract_error
from .operation import Operations

OPERATIONS: Operations = {
    **log.OPERATIONS,
    **batch.OPERATIONS,
    **kv.OPERATIONS,
    **idempotency.OPERATIONS,
    **global_order.OPERATIONS,
    **catalog.OPERATIONS,
    **query.OPERATIONS,
    **projection.OPERATIONS,
    **snapshot.OPERATIONS,
    **subscription.OPERATIONS,
    **view.OPERATIONS,
    **spaces.OPERATIONS,
    **executing.OPERATIONS,
}


class Handle:
    """A store of the protocol."""

    def __init__(self, location: str, fresh: bool) -> None:
        if fresh:
            remove_files(location)
        try:
            self._database = Database(location)
        except sqlite3.Error as error:
            raise contract_error(error) from error

    def call(self, operation: str, args: Any) -> Any:
        """Performs an operation; before any effect its arguments are checked."""
        found = OPERATIONS.get(operation)
        if found is None:
            raise ContractError("UNSUPPORTED", f"this store has no {operation}")
        self._database.refuse_closed()
        return found.perform(self._database, args)

    def close(self) -> None:
        """Releases the file; again is no error."""
        self._database.close()
