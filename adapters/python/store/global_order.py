"""The facet global: the order of commits over all streams, for the events appended through it."""

from __future__ import annotations

from typing import Any

from contract.arguments import (
    BOUND,
    OPTIONAL_VALUE,
    VALUE,
    Arguments,
    Field,
    compiled,
    invalid,
    read_parts,
)
from contract.folds import compile_fold
from contract.values import ABSENT, check_value
from protocol.errors import ContractError
from protocol.json_text import MAX_WHOLE, text_of

from .appending import APPEND, refusal, store
from .database import Database, Row
from .operation import Operation, Operations
from .stored import event_from, value_from


def _append(database: Database, args: Arguments) -> Any:
    stream = args["stream"]
    with database.writing():
        refused = refusal(database, stream, args["expected"])
        if refused is not None:
            return refused
        stored = store(database, stream, [args])[0]
        sql = "INSERT INTO commits (stream, seq) VALUES (?, ?)"
        position = database.execute(sql, [text_of(stream), stored["seq"]])
        return {"position": position, "event": stored}


def _position(database: Database, _: Arguments) -> int:
    return database.number("SELECT ifnull(max(position), 0) FROM commits")


def _read(database: Database, args: Arguments) -> list[dict[str, Any]]:
    return [_entry(row) for row in _rows(database, args["from"], args["limit"])]


def _refs(database: Database, args: Arguments) -> list[dict[str, Any]]:
    sql = "SELECT position, stream, seq FROM commits WHERE position >= ? ORDER BY position"
    return [
        {"position": position, "stream": value_from(name), "seq": seq}
        for position, name, seq in database.rows(sql, [args["from"]])
    ]


def _project(database: Database, args: Arguments) -> dict[str, Any]:
    fold, seed, prior = args["fold"], args["seed"], args["prior"]
    if prior is not None:
        value, position = prior["value"], prior["position"]
    else:
        value, position = fold.seed() if seed is ABSENT else seed, 0
    with database.reading():
        end = _position(database, args)
        rows = _rows(database, position + 1, MAX_WHOLE)
    if position > end:
        raise invalid(f"the state has position {position}, but the order ends at {end}")
    for entry in map(_entry, rows):
        position = entry["position"]
        if "gap" in entry:
            raise ContractError("COMPACTED", f"the event at position {position} was truncated")
        value = fold.step(value, entry["event"])
    return {"value": check_value(value, "the value of the fold"), "position": position}


def _rows(database: Database, first: int, limit: int) -> list[Row]:
    return database.rows(
        "SELECT position, stream, seq, type, at, data"
        " FROM commits LEFT JOIN events USING (stream, seq)"
        " WHERE position >= ? ORDER BY position LIMIT ?",
        [first, limit],
    )


def _entry(row: Row) -> dict[str, Any]:
    position, name, seq, kind, at, data = row
    stream = value_from(name)
    if kind is None:
        return {"position": position, "gap": True, "stream": stream, "seq": seq}
    return {"position": position, "event": event_from(stream, seq, kind, at, data)}


def _prior_state(given: Any, argument: str) -> Arguments:
    return read_parts({"value": VALUE, "position": BOUND}, given, argument)


_PROJECT = {
    "fold": compiled(compile_fold),
    "seed": OPTIONAL_VALUE,
    "prior": Field(_prior_state, None),
}

_FROM = BOUND.or_else(1)

OPERATIONS: Operations = {
    "global.append": Operation(APPEND, _append),
    "global.position": Operation({}, _position),
    "global.read": Operation({"from": _FROM, "limit": BOUND.or_else(MAX_WHOLE)}, _read),
    "global.refs": Operation({"from": _FROM}, _refs),
    "global.project": Operation(_PROJECT, _project),
}
