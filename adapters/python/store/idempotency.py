"""The facet idempotency: a key and the event it stores are written in one transaction."""

from __future__ import annotations

from typing import Any, Optional

from contract.arguments import NAME, Arguments
from contract.values import equal
from protocol.json_text import text_of

from .appending import APPEND, conflict, refusal, store
from .database import Database
from .operation import Operation, Operations
from .stored import COLUMNS, Event, event_from, row_of


def _append_once(database: Database, args: Arguments) -> Any:
    stream, key = args["stream"], args["key"]
    with database.writing():
        first = _keyed(database, stream, key)
        if first is not None:
            return _repeated(args, first)
        refused = refusal(database, stream, args["expected"])
        if refused is not None:
            return refused
        stored = store(database, stream, [args])[0]
        database.execute(
            "INSERT INTO keys (stream, key, seq, type, at, data) VALUES (?, ?, ?, ?, ?, ?)",
            [text_of(stream), text_of(key), *row_of(stored)],
        )
        return stored


def _seen(database: Database, args: Arguments) -> bool:
    return _keyed(database, args["stream"], args["key"]) is not None


def _keyed(database: Database, stream: str, key: str) -> Optional[Event]:
    sql = f"SELECT {COLUMNS} FROM keys WHERE stream = ? AND key = ?"
    found = database.row(sql, [text_of(stream), text_of(key)])
    return None if found is None else event_from(stream, *found)


def _repeated(args: Arguments, first: Event) -> Any:
    offered = {name: args[name] for name in ("type", "at", "data")}
    if equal(offered, {name: first[name] for name in offered}):
        return first
    return conflict(offered, first)


OPERATIONS: Operations = {
    "idempotency.appendOnce": Operation({**APPEND, "key": NAME}, _append_once),
    "idempotency.seen": Operation({"stream": NAME, "key": NAME}, _seen),
}
