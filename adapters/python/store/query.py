"""The facet query: SQL holds events against the bounds, Python against the predicate."""

from __future__ import annotations

from contract.arguments import BOUND, DOUBLE, NAME, Arguments, compiled
from contract.predicates import compile_predicate
from protocol.json_text import MAX_WHOLE, text_of

from .operation import Operations, reads
from .space import Space
from .stored import COLUMNS, Event, event_from

_SELECT = f"""
    SELECT {COLUMNS} FROM events
    WHERE space = ? AND stream = ? AND seq BETWEEN ? AND ?
      AND at >= ifnull(?, at) AND at <= ifnull(?, at) AND type = ifnull(?, type)
    ORDER BY seq
"""


def _read(space: Space, args: Arguments) -> list[Event]:
    stream, where = args["stream"], args["where"]
    kind = None if args["type"] is None else text_of(args["type"])
    bounds = [args["fromSeq"], args["toSeq"], args["since"], args["until"], kind]
    rows = space.database.rows(_SELECT, [space.id, text_of(stream), *bounds])
    events = [event_from(stream, *row) for row in rows]
    return events if where is None else [event for event in events if where(event)]


def _count(space: Space, args: Arguments) -> int:
    return len(_read(space, args))


_FIELDS = {
    "stream": NAME,
    "fromSeq": BOUND.or_else(1),
    "toSeq": BOUND.or_else(MAX_WHOLE),
    "since": DOUBLE.or_else(None),
    "until": DOUBLE.or_else(None),
    "type": NAME.or_else(None),
    "where": compiled(compile_predicate).or_else(None),
}

OPERATIONS: Operations = {
    "query.read": reads(_FIELDS, _read),
    "query.count": reads(_FIELDS, _count),
}
