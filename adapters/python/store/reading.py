"""The one way in which a stream is read, for every operation that wants its events in order."""

from __future__ import annotations

from typing import NamedTuple

from protocol.json_text import MAX_WHOLE, text_of

from .failure import corrupt
from .space import Space
from .stored import COLUMNS, Event, event_from


class Part(NamedTuple):
    """A range of a stream, with the mark, and the highest seq that was truncated."""

    events: list[Event]
    mark: int
    dropped: int


def read_stream(
    space: Space, stream: str, first: int, last: int = MAX_WHOLE, limit: int = MAX_WHOLE
) -> Part:
    """The stored events of the range, oldest first."""
    name = text_of(stream)
    marks = space.database.row(
        "SELECT last, dropped FROM streams WHERE space = ? AND stream = ?", [space.id, name]
    )
    rows = space.database.rows(
        f"SELECT {COLUMNS} FROM events"
        " WHERE space = ? AND stream = ? AND seq BETWEEN ? AND ? ORDER BY seq LIMIT ?",
        [space.id, name, first, last, limit],
    )
    mark, dropped = marks or (0, 0)
    # Seqs have no gaps: fewer rows than the range has seqs are lost rows, and must not look like a
    # short log (DUR-7).
    wanted = min(max(min(last, mark) - max(first, dropped + 1) + 1, 0), limit)
    if len(rows) != wanted:
        raise corrupt(f"of {wanted} stored events {len(rows)} are there")
    return Part([event_from(stream, *row) for row in rows], mark, dropped)
