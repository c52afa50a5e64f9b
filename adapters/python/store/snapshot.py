"""The facet snapshot: states kept by stream and name, whose seq never goes back."""

from __future__ import annotations

from typing import Any, Optional

from contract.arguments import BOUND, NAME, VALUE, Arguments, invalid
from protocol.json_text import text_of

from .appending import mark_of
from .operation import Operations, reads, writes
from .projection import PLAN, State, fold_after, initial
from .space import Space
from .stored import value_from


def _load(space: Space, args: Arguments) -> dict[str, Any]:
    return (_stored(space, args) or State(args["seed"], 0)).told()


def _save(space: Space, args: Arguments) -> dict[str, Any]:
    seq, mark = args["seq"], mark_of(space, args["stream"])
    if seq > mark:
        raise invalid(f"the snapshot has seq {seq}, but the stream ends at {mark}")
    return _keep(space, args, State(args["value"], seq)).told()


def _exists(space: Space, args: Arguments) -> bool:
    return _stored(space, args) is not None


def _replay(space: Space, args: Arguments) -> dict[str, Any]:
    return _replayed(space, args).told()


def _checkpoint(space: Space, args: Arguments) -> dict[str, Any]:
    return _keep(space, args, _replayed(space, args)).told()


def _replayed(space: Space, args: Arguments) -> State:
    state = _stored(space, args) or initial(args)
    return fold_after(space, args["stream"], args["fold"], state)


def _stored(space: Space, args: Arguments) -> Optional[State]:
    found = space.database.row(
        "SELECT value, seq FROM snapshots WHERE space = ? AND stream = ? AND name = ?",
        [space.id, text_of(args["stream"]), text_of(args["name"])],
    )
    return None if found is None else State(value_from(found[0]), found[1])


def _keep(space: Space, args: Arguments, state: State) -> State:
    """Stores the state unless the stored one is newer (SNP-5); gives the stored one."""
    there = _stored(space, args)
    if there is not None and there.seq > state.seq:
        return there
    space.database.execute(
        "INSERT INTO snapshots (space, stream, name, value, seq) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (space, stream, name)"
        " DO UPDATE SET value = excluded.value, seq = excluded.seq",
        [
            *(space.id, text_of(args["stream"]), text_of(args["name"])),
            *(text_of(state.value), state.seq),
        ],
    )
    return state


_NAMED = {"stream": NAME, "name": NAME}
_NAMED_PLAN = {**PLAN, "name": NAME}

OPERATIONS: Operations = {
    "snapshot.load": reads({**_NAMED, "seed": VALUE.or_else(None)}, _load),
    "snapshot.save": writes({**_NAMED, "value": VALUE, "seq": BOUND}, _save),
    "snapshot.exists": reads(_NAMED, _exists),
    "snapshot.replay": reads(_NAMED_PLAN, _replay),
    "snapshot.checkpoint": writes(_NAMED_PLAN, _checkpoint),
}
