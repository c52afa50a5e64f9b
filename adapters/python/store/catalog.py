"""The facet catalog: which streams ever had an append.

Nobody can append to a stream whose name starts with $, and this store makes none of its own: there
is nothing to hide, and nothing that `all` would add.
"""

from __future__ import annotations

from contract.arguments import FLAG, NAME, Arguments

from .appending import mark_of
from .operation import Operations, reads
from .space import Space
from .stored import value_from


def _streams(space: Space, _: Arguments) -> list[str]:
    names = space.database.rows("SELECT stream FROM streams WHERE space = ?", [space.id])
    return [value_from(name) for (name,) in names]


def _count(space: Space, _: Arguments) -> int:
    return space.database.number("SELECT count(*) FROM streams WHERE space = ?", [space.id])


def _exists(space: Space, args: Arguments) -> bool:
    return mark_of(space, args["stream"]) > 0


def _total_events(space: Space, _: Arguments) -> int:
    sql = "SELECT ifnull(sum(last), 0) FROM streams WHERE space = ?"
    return space.database.number(sql, [space.id])


OPERATIONS: Operations = {
    "catalog.streams": reads({"all": FLAG.or_else(False)}, _streams),
    "catalog.count": reads({}, _count),
    "catalog.exists": reads({"stream": NAME}, _exists),
    "catalog.totalEvents": reads({}, _total_events),
}
