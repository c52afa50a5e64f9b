"""The operation space.execute: a command that validates, appends and applies in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from contract.arguments import NAME, OWN_STREAM, POSITIVE, Arguments, Field, invalid, read_parts
from contract.predicates import compile_predicate

from .appending import conflict, store
from .batch import NEW_EVENTS
from .commits import Origin, enter
from .operation import Operation, Operations
from .space import Space
from .spaces import entry
from .views import current_state, find_view, refresh, views_of


class Condition(NamedTuple):
    """What must hold for the current state of a view."""

    view: str
    holds: Callable[[dict[str, Any]], bool]
    predicate: Any


def _execute(space: Space, args: Arguments) -> Any:
    stream, condition = args["stream"], args["when"]
    if condition is not None:
        view = find_view(space, condition.view)
        if view.stream != stream:
            raise invalid(f'view "{view.name}" is not one of the stream')
        state = current_state(space, view).told()
        if not condition.holds(state):
            return conflict(condition.predicate, state["value"])
    events = store(space, stream, args["events"]) if args["events"] else []
    origin = Origin(args["causation"], args["correlation"])
    commits = [enter(space, event, origin) for event in events]
    # One that cannot fold the events refuses the command: nothing of it stays (SPC-14).
    for view in views_of(space):
        if view.stream == stream:
            refresh(space, view)
    return [entry(commit) for commit in commits]


def _condition(given: Any, argument: str) -> Condition:
    parts = read_parts({"view": NAME, "is": Field(lambda data, _: data)}, given, argument)
    return Condition(parts["view"], compile_predicate(parts["is"]), parts["is"])


_FIELDS = {
    "name": NAME,
    "stream": OWN_STREAM,
    "events": NEW_EVENTS,
    "when": Field(_condition, None),
    "causation": POSITIVE.or_else(None),
    "correlation": NAME.or_else(None),
}

OPERATIONS: Operations = {
    "space.execute": Operation(_FIELDS, _execute, writes=True, within="name")
}
