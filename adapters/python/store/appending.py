"""The one way in which events get into a stream, for every operation that appends.

Everything here happens within the transaction of an operation that writes: the mark that is
compared is the mark that is raised, whoever else wants to write (CON-1).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from contract.arguments import DOUBLE, MARK, NAME, OWN_STREAM, VALUE, Arguments, Fields
from protocol.json_text import Number, text_of

from .space import Space
from .stored import Event, event, row_of

#: What the caller says of an event (EVT-2).
NEW_EVENT: Fields = {"type": NAME, "at": DOUBLE.or_else(0), "data": VALUE.or_else({})}

#: What every append of one event takes.
APPEND: Fields = {"stream": OWN_STREAM, **NEW_EVENT, "expected": MARK.or_else(None)}

Conflict = dict[str, Any]


def mark_of(space: Space, stream: str) -> int:
    """The highest seq that the stream ever assigned."""
    sql = "SELECT last FROM streams WHERE space = ? AND stream = ?"
    return space.database.number(sql, [space.id, text_of(stream)])


def refusal(space: Space, stream: str, expected: Optional[Number]) -> Optional[Conflict]:
    """The conflict of an append that expects another mark; None when it may happen."""
    if expected is None:
        return None
    mark = mark_of(space, stream)
    return None if mark == expected else conflict(expected, mark)


def conflict(expected: Any, actual: Any) -> Conflict:
    """The answer to a condition that does not hold: a result, not an error (ANS-1)."""
    return {"conflict": True, "expected": expected, "actual": actual}


def store(space: Space, stream: str, given: Sequence[Arguments]) -> list[Event]:
    """Stores new events, of which there is at least one, behind the mark and raises it."""
    mark, name = mark_of(space, stream), text_of(stream)
    events = [event(stream, mark + at, new) for at, new in enumerate(given, start=1)]
    space.database.execute_each(
        "INSERT INTO events (space, stream, seq, type, at, data) VALUES (?, ?, ?, ?, ?, ?)",
        [(space.id, name, *row_of(new)) for new in events],
    )
    space.database.execute(
        "INSERT INTO streams (space, stream, last, dropped) VALUES (?, ?, ?, 0)"
        " ON CONFLICT (space, stream) DO UPDATE SET last = excluded.last",
        [space.id, name, mark + len(events)],
    )
    return events
