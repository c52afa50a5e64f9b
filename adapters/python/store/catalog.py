"""The facet catalog: which streams ever had an append.

Nobody can append to a stream whose name starts with $, and this store makes none of its own: there
is nothing to hide, and nothing that `all` would add.
"""

from __future__ import annotations

from contract.arguments import FLAG, NAME, Arguments

from .appending import mark_of
from .database import Database
from .operation import Operation, Operations
from .stored import value_from


def _streams(database: Database, _: Arguments) -> list[str]:
    return [value_from(name) for (name,) in database.rows("SELECT stream FROM streams")]


def _count(database: Database, _: Arguments) -> int:
    return database.number("SELECT count(*) FROM streams")


def _exists(database: Database, args: Arguments) -> bool:
    return mark_of(database, args["stream"]) > 0


def _total_events(database: Database, _: Arguments) -> int:
    return database.number("SELECT ifnull(sum(last), 0) FROM streams")


OPERATIONS: Operations = {
    "catalog.streams": Operation({"all": FLAG.or_else(False)}, _streams),
    "catalog.count": Operation({}, _count),
    "catalog.exists": Operation({"stream": NAME}, _exists),
    "catalog.totalEvents": Operation({}, _total_events),
}
