"""How names, values and events stand in the database and come back."""

from __future__ import annotations

from typing import Any

from protocol.json_text import number, parse, text_of

from .failure import corrupt

Event = dict[str, Any]

#: The columns of an event besides its stream, in the order that `event_from` takes.
COLUMNS = "seq, type, at, data"


def event(stream: str, seq: int, given: dict[str, Any]) -> Event:
    """A new event, exactly as it will be read (EVT-1)."""
    return {
        "stream": stream,
        "seq": seq,
        "type": given["type"],
        "at": given["at"],
        "data": given["data"],
    }


def row_of(stored: Event) -> tuple[int, str, float, str]:
    """What stands in COLUMNS."""
    # SQLite gives a REAL back with every bit, but keeps no -0; JSON numbers have one zero (VAL-2).
    return stored["seq"], text_of(stored["type"]), float(stored["at"]), text_of(stored["data"])


def event_from(stream: str, seq: int, kind: str, at: float, data: str) -> Event:
    """The event that the columns hold."""
    return {
        "stream": stream,
        "seq": seq,
        "type": value_from(kind),
        "at": number(at),
        "data": value_from(data),
    }


def value_from(text: str) -> Any:
    """The name or value whose text is stored."""
    try:
        return parse(text)
    except ValueError as error:
        raise corrupt("a value is not what was written") from error
