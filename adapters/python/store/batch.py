"""The facet batch: several events in one transaction."""

from __future__ import annotations

from typing import Any

from contract.arguments import MARK, OWN_STREAM, Arguments, Field, invalid, read_parts

from .appending import NEW_EVENT, refusal, store
from .operation import Operations, writes
from .space import Space


def _append_batch(space: Space, args: Arguments) -> Any:
    stream, events = args["stream"], args["events"]
    refused = refusal(space, stream, args["expected"])
    if refused is not None:
        return refused
    return store(space, stream, events) if events else []


def _new_events(given: Any, argument: str) -> list[Arguments]:
    if not isinstance(given, list):
        raise invalid(f"{argument} must be a list")
    return [read_parts(NEW_EVENT, element, f"an element of {argument}") for element in given]


#: Several new events, of which a bad one refuses all (BAT-2).
NEW_EVENTS = Field(_new_events)

_FIELDS = {"stream": OWN_STREAM, "events": NEW_EVENTS, "expected": MARK.or_else(None)}

OPERATIONS: Operations = {"batch.appendBatch": writes(_FIELDS, _append_batch)}
