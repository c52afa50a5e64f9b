"""The facet projection: folding the events after a prior state, never silently less than all."""

from __future__ import annotations

from typing import Any, NamedTuple

from contract.arguments import (
    BOUND,
    NAME,
    OPTIONAL_VALUE,
    VALUE,
    Arguments,
    Field,
    Fields,
    compiled,
    invalid,
    read_parts,
    unsupported,
)
from contract.folds import Fold, compile_fold
from contract.values import ABSENT, check_value
from protocol.errors import ContractError

from .operation import Operations, reads
from .reading import read_stream
from .space import Space

#: Upcasters are a facet of their own, which is not claimed.
UPCASTERS = unsupported("this store has no upcasters")

#: What every operation that folds a stream takes.
PLAN: Fields = {
    "stream": NAME,
    "fold": compiled(compile_fold),
    "seed": OPTIONAL_VALUE,
    "upcasters": UPCASTERS,
}


class State(NamedTuple):
    """A folded value, and the seq of the last event in it."""

    value: Any
    seq: int

    def told(self) -> dict[str, Any]:
        """The state as it is answered."""
        return {"value": self.value, "seq": self.seq}


def initial(args: Arguments) -> State:
    """The state before the first event."""
    return State(args["fold"].seed() if args["seed"] is ABSENT else args["seed"], 0)


def fold_after(space: Space, stream: str, fold: Fold, state: State) -> State:
    """Folds the events after the state, whose value belongs to the fold from then on."""
    value, seq = state
    events, mark, dropped = read_stream(space, stream, seq + 1)
    if seq > mark:
        raise invalid(f"the state has seq {seq}, but the stream ends at {mark}")
    if seq < dropped:
        message = f"events {seq + 1} to {dropped} of the stream were truncated"
        raise ContractError("COMPACTED", message)
    for event in events:
        value = fold.step(value, event)
    return State(check_value(value, "the value of the fold"), seq + len(events))


def _project(space: Space, args: Arguments) -> dict[str, Any]:
    prior = initial(args) if args["prior"] is None else State(**args["prior"])
    return fold_after(space, args["stream"], args["fold"], prior).told()


def _prior_state(given: Any, argument: str) -> Arguments:
    return read_parts({"value": VALUE, "seq": BOUND}, given, argument)


_FIELDS = {**PLAN, "prior": Field(_prior_state, None)}

OPERATIONS: Operations = {"projection.project": reads(_FIELDS, _project)}
