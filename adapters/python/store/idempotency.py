"""The facet idempotency: a key and the event it stores are written in one transaction."""

from __future__ import annotations

from typing import Any, Optional

from contract.arguments import NAME, Arguments
from contract.values import equal
from protocol.json_text import text_of

from .appending import APPEND, conflict, refusal, store
from .operation import Operations, reads, writes
from .space import Space
from .stored import COLUMNS, Event, event_from, row_of


def _append_once(space: Space, args: Arguments) -> Any:
    stream, key = args["stream"], args["key"]
    first = _keyed(space, stream, key)
    if first is not None:
        return _repeated(args, first)
    refused = refusal(space, stream, args["expected"])
    if refused is not None:
        return refused
    stored = store(space, stream, [args])[0]
    space.database.execute(
        "INSERT INTO keys (space, stream, key, seq, type, at, data) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [space.id, text_of(stream), text_of(key), *row_of(stored)],
    )
    return stored


def _seen(space: Space, args: Arguments) -> bool:
    return _keyed(space, args["stream"], args["key"]) is not None


def _keyed(space: Space, stream: str, key: str) -> Optional[Event]:
    sql = f"SELECT {COLUMNS} FROM keys WHERE space = ? AND stream = ? AND key = ?"
    found = space.database.row(sql, [space.id, text_of(stream), text_of(key)])
    return None if found is None else event_from(stream, *found)


def _repeated(args: Arguments, first: Event) -> Any:
    offered = {name: args[name] for name in ("type", "at", "data")}
    if equal(offered, {name: first[name] for name in offered}):
        return first
    return conflict(offered, first)


OPERATIONS: Operations = {
    "idempotency.appendOnce": writes({**APPEND, "key": NAME}, _append_once),
    "idempotency.seen": reads({"stream": NAME, "key": NAME}, _seen),
}
