"""The facets log and concurrency: append, read, truncate, and the mark that survives truncation."""

from __future__ import annotations

from typing import Any

from contract.arguments import BOUND, NAME, Arguments
from protocol.json_text import MAX_WHOLE, text_of

from .appending import APPEND, mark_of, refusal, store
from .database import Database
from .failure import corrupt
from .operation import Operation, Operations
from .stored import COLUMNS, Event, event_from


def _append(database: Database, args: Arguments) -> Any:
    with database.writing():
        refused = refusal(database, args["stream"], args["expected"])
        return refused or store(database, args["stream"], [args])[0]


def _read(database: Database, args: Arguments) -> list[Event]:
    stream, first, last, limit = args["stream"], args["from"], args["to"], args["limit"]
    name = text_of(stream)
    with database.reading():
        marks = database.row("SELECT last, dropped FROM streams WHERE stream = ?", [name])
        rows = database.rows(
            f"SELECT {COLUMNS} FROM events"
            " WHERE stream = ? AND seq BETWEEN ? AND ? ORDER BY seq LIMIT ?",
            [name, first, last, limit],
        )
    mark, dropped = marks or (0, 0)
    # Seqs have no gaps: fewer rows than the range has seqs are lost rows, and must not look like a
    # short log (DUR-7).
    wanted = min(max(min(last, mark) - max(first, dropped + 1) + 1, 0), limit)
    if len(rows) != wanted:
        raise corrupt(f"of {wanted} stored events {len(rows)} are there")
    return [event_from(stream, *row) for row in rows]


def _last_seq(database: Database, args: Arguments) -> int:
    return mark_of(database, args["stream"])


def _count(database: Database, args: Arguments) -> int:
    sql = "SELECT count(*) FROM events WHERE stream = ?"
    return database.number(sql, [text_of(args["stream"])])


def _truncate(database: Database, args: Arguments) -> None:
    name, through = text_of(args["stream"]), args["through"]
    with database.writing():
        database.execute("DELETE FROM events WHERE stream = ? AND seq <= ?", [name, through])
        database.execute(
            "UPDATE streams SET dropped = max(dropped, min(last, ?)) WHERE stream = ?",
            [through, name],
        )


_RANGE = {
    "stream": NAME,
    "from": BOUND.or_else(1),
    "to": BOUND.or_else(MAX_WHOLE),
    "limit": BOUND.or_else(MAX_WHOLE),
}

OPERATIONS: Operations = {
    "log.append": Operation(APPEND, _append),
    "log.read": Operation(_RANGE, _read),
    "log.lastSeq": Operation({"stream": NAME}, _last_seq),
    "log.count": Operation({"stream": NAME}, _count),
    "log.truncate": Operation({"stream": NAME, "through": BOUND}, _truncate),
}
