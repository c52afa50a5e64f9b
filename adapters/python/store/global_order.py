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
from protocol.json_text import MAX_WHOLE

from .appending import APPEND, refusal, store
from .commits import Commit, Origin, commits_from_position, enter, last_position
from .operation import Operations, reads, writes
from .space import Space
from .stored import value_from


def _append(space: Space, args: Arguments) -> Any:
    stream = args["stream"]
    refused = refusal(space, stream, args["expected"])
    if refused is not None:
        return refused
    return _entry(enter(space, store(space, stream, [args])[0], Origin()))


def _position(space: Space, _: Arguments) -> int:
    return last_position(space)


def _read(space: Space, args: Arguments) -> list[dict[str, Any]]:
    return [_entry(commit) for commit in commits_from_position(space, args["from"], args["limit"])]


def _refs(space: Space, args: Arguments) -> list[dict[str, Any]]:
    rows = space.database.rows(
        "SELECT position, stream, seq FROM commits"
        " WHERE space = ? AND position >= ? ORDER BY position",
        [space.id, args["from"]],
    )
    return [
        {"position": position, "stream": value_from(name), "seq": seq}
        for position, name, seq in rows
    ]


def _project(space: Space, args: Arguments) -> dict[str, Any]:
    fold, seed, prior = args["fold"], args["seed"], args["prior"]
    if prior is not None:
        value, position = prior["value"], prior["position"]
    else:
        value, position = fold.seed() if seed is ABSENT else seed, 0
    end = last_position(space)
    if position > end:
        raise invalid(f"the state has position {position}, but the order ends at {end}")
    for commit in commits_from_position(space, position + 1, MAX_WHOLE):
        position = commit.position
        if commit.event is None:
            raise ContractError("COMPACTED", f"the event at position {position} was truncated")
        value = fold.step(value, commit.event)
    return {"value": check_value(value, "the value of the fold"), "position": position}


def _entry(commit: Commit) -> dict[str, Any]:
    return {"position": commit.position, **commit.what()}


def _prior_state(given: Any, argument: str) -> Arguments:
    return read_parts({"value": VALUE, "position": BOUND}, given, argument)


_PROJECT = {
    "fold": compiled(compile_fold),
    "seed": OPTIONAL_VALUE,
    "prior": Field(_prior_state, None),
}

_FROM = BOUND.or_else(1)

OPERATIONS: Operations = {
    "global.append": writes(APPEND, _append),
    "global.position": reads({}, _position),
    "global.read": reads({"from": _FROM, "limit": BOUND.or_else(MAX_WHOLE)}, _read),
    "global.refs": reads({"from": _FROM}, _refs),
    "global.project": reads(_PROJECT, _project),
}
