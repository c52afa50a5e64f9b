"""The facet batch: several events in one transaction."""

from __future__ import annotations

from typing import Any

from contract.arguments import MARK, OWN_STREAM, Arguments, Field, invalid, read_parts

from .appending import NEW_EVENT, refusal, store
from .database import Database
from .operation import Operation, Operations


def _append_batch(database: Database, args: Arguments) -> Any:
    stream, events = args["stream"], args["events"]
    with database.writing():
        refused = refusal(database, stream, args["expected"])
        if refused is not None:
            return refused
        return store(database, stream, events) if events else []


def _new_events(given: Any, argument: str) -> list[Arguments]:
    if not isinstance(given, list):
        raise invalid(f"{argument} must be a list")
    return [read_parts(NEW_EVENT, element, f"an element of {argument}") for element in given]


_FIELDS = {"stream": OWN_STREAM, "events": Field(_new_events), "expected": MARK.or_else(None)}

OPERATIONS: Operations = {"batch.appendBatch": Operation(_FIELDS, _append_batch)}
