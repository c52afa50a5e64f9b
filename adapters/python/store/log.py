"""The facets log and concurrency: append, read, truncate, and the mark that survives truncation."""

from __future__ import annotations

from typing import Any

from contract.arguments import BOUND, NAME, Arguments
from protocol.json_text import MAX_WHOLE, text_of

from .appending import APPEND, mark_of, refusal, store
from .operation import Operations, reads, writes
from .reading import read_stream
from .space import Space
from .stored import Event


def _append(space: Space, args: Arguments) -> Any:
    refused = refusal(space, args["stream"], args["expected"])
    return refused or store(space, args["stream"], [args])[0]


def _read(space: Space, args: Arguments) -> list[Event]:
    return read_stream(space, args["stream"], args["from"], args["to"], args["limit"]).events


def _last_seq(space: Space, args: Arguments) -> int:
    return mark_of(space, args["stream"])


def _count(space: Space, args: Arguments) -> int:
    sql = "SELECT count(*) FROM events WHERE space = ? AND stream = ?"
    return space.database.number(sql, [space.id, text_of(args["stream"])])


def _truncate(space: Space, args: Arguments) -> None:
    name, through = text_of(args["stream"]), args["through"]
    space.database.execute(
        "DELETE FROM events WHERE space = ? AND stream = ? AND seq <= ?", [space.id, name, through]
    )
    space.database.execute(
        "UPDATE streams SET dropped = max(dropped, min(last, ?)) WHERE space = ? AND stream = ?",
        [through, space.id, name],
    )


_RANGE = {
    "stream": NAME,
    "from": BOUND.or_else(1),
    "to": BOUND.or_else(MAX_WHOLE),
    "limit": BOUND.or_else(MAX_WHOLE),
}

OPERATIONS: Operations = {
    "log.append": writes(APPEND, _append),
    "log.read": reads(_RANGE, _read),
    "log.lastSeq": reads({"stream": NAME}, _last_seq),
    "log.count": reads({"stream": NAME}, _count),
    "log.truncate": writes({"stream": NAME, "through": BOUND}, _truncate),
}
