"""The one way in which events get into a stream, for every operation that appends.

Everything here happens within `database.writing()`: the mark that is compared is the mark that is
raised, whoever else wants to write (CON-1).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from contract.arguments import DOUBLE, MARK, NAME, OWN_STREAM, VALUE, Arguments, Fields
from protocol.json_text import Number, text_of

from .database import Database
from .stored import Event, event, row_of

#: What the caller says of an event (EVT-2).
NEW_EVENT: Fields = {"type": NAME, "at": DOUBLE.or_else(0), "data": VALUE.or_else({})}

#: What every append of one event takes.
APPEND: Fields = {"stream": OWN_STREAM, **NEW_EVENT, "expected": MARK.or_else(None)}

Conflict = dict[str, Any]


def mark_of(database: Database, stream: str) -> int:
    """The highest seq that the stream ever assigned."""
    return database.number("SELECT last FROM streams WHERE stream = ?", [text_of(stream)])


def refusal(database: Database, stream: str, expected: Optional[Number]) -> Optional[Conflict]:
    """The conflict of an append that expects another mark; None when it may happen."""
    if expected is None:
        return None
    mark = mark_of(database, stream)
    return None if mark == expected else conflict(expected, mark)


def conflict(expected: Any, actual: Any) -> Conflict:
    """The answer to a condition that does not hold: a result, not an error (ANS-1)."""
    return {"conflict": True, "expected": expected, "actual": actual}


def store(database: Database, stream: str, given: Sequence[Arguments]) -> list[Event]:
    """Stores new events, of which there is at least one, behind the mark and raises it."""
    mark, name = mark_of(database, stream), text_of(stream)
    events = [event(stream, mark + at, new) for at, new in enumerate(given, start=1)]
    database.execute_each(
        "INSERT INTO events (stream, seq, type, at, data) VALUES (?, ?, ?, ?, ?)",
        [(name, *row_of(new)) for new in events],
    )
    database.execute(
        "INSERT INTO streams (stream, last, dropped) VALUES (?, ?, 0)"
        " ON CONFLICT (stream) DO UPDATE SET last = excluded.last",
        [name, mark + len(events)],
    )
    return events
