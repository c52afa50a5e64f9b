"""The order of commits: one over all spaces, in which each space has a numbering of its own.

The last position of a space is that of its newest commit, and positions rise with the sequence.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Optional

from protocol.json_text import Number, number, text_of

from .space import Space
from .stored import Event, event_from, value_from


class Origin(NamedTuple):
    """Where an event comes from, as the caller says (SPC-16)."""

    causation: Optional[Number] = None
    correlation: Optional[str] = None


class Commit(NamedTuple):
    """An event in the order, None where it was truncated; its stream and seq are kept."""

    position: int
    sequence: int
    origin: Origin
    stream: str
    seq: int
    event: Optional[Event]

    def what(self) -> dict[str, Any]:
        """The part of an entry that tells the event or the gap."""
        if self.event is not None:
            return {"event": self.event}
        return {"gap": True, "stream": self.stream, "seq": self.seq}


def enter(space: Space, stored: Event, origin: Origin) -> Commit:
    """Gives the newest event of a stream its place in the order."""
    stream, seq = stored["stream"], stored["seq"]
    sequence = _last_sequence(space) + 1
    causation, correlation = origin
    position = space.database.execute(
        "INSERT INTO commits (space, sequence, stream, seq, causation, correlation)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            *(space.id, sequence, text_of(stream), seq),
            None if causation is None else float(causation),
            None if correlation is None else text_of(correlation),
        ],
    )
    return Commit(position, sequence, origin, stream, seq, stored)


def last_position(space: Space) -> int:
    """The position of the newest commit of the space; 0 before the first."""
    sql = "SELECT ifnull(max(position), 0) FROM commits WHERE space = ?"
    return space.database.number(sql, [space.id])


def commits_from_position(space: Space, first: int, limit: int) -> list[Commit]:
    """The commits of the space from a position of the order over all spaces on."""
    return _commits(space, "position", first, limit)


def commits_from_sequence(space: Space, first: int, limit: int) -> list[Commit]:
    """The commits of the space from a number of its own on."""
    return _commits(space, "sequence", first, limit)


def _last_sequence(space: Space) -> int:
    sql = "SELECT ifnull(max(sequence), 0) FROM commits WHERE space = ?"
    return space.database.number(sql, [space.id])


def _commits(space: Space, column: str, first: int, limit: int) -> list[Commit]:
    rows = space.database.rows(
        "SELECT position, sequence, causation, correlation, stream, seq, type, at, data"
        " FROM commits LEFT JOIN events USING (space, stream, seq)"
        f" WHERE space = ? AND {column} >= ? ORDER BY {column} LIMIT ?",
        [space.id, first, limit],
    )
    return [_commit(*row) for row in rows]


def _commit(
    position: int,
    sequence: int,
    causation: Optional[float],
    correlation: Optional[str],
    name: str,
    seq: int,
    *columns: Any,
) -> Commit:
    stream = value_from(name)
    origin = Origin(
        None if causation is None else number(causation),
        None if correlation is None else value_from(correlation),
    )
    truncated = columns[0] is None
    event = None if truncated else event_from(stream, seq, *columns)
    return Commit(position, sequence, origin, stream, seq, event)
