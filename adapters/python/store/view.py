"""The facet view: named read models, whose value is never stale and whose peek never folds."""

from __future__ import annotations

from typing import Any, Optional

from contract.arguments import NAME, Arguments
from contract.values import equal

from .appending import Conflict, conflict
from .operation import Operations, reads, writes
from .projection import PLAN, initial
from .space import Space
from .views import attach, current_state, find_view, insert_view, refresh


def _define(space: Space, args: Arguments) -> Optional[Conflict]:
    definition = {
        "stream": args["stream"],
        "fold": args["fold"].definition,
        "seed": initial(args).value,
    }
    insert_view(space, args["name"], definition)
    stored = find_view(space, args["name"]).definition
    return None if equal(stored, definition) else conflict(definition, stored)


def _value(space: Space, args: Arguments) -> Any:
    return current_state(space, find_view(space, args["name"])).value


def _peek(space: Space, args: Arguments) -> Any:
    return find_view(space, args["name"]).state.value


def _refresh(space: Space, args: Arguments) -> dict[str, Any]:
    return refresh(space, find_view(space, args["name"])).told()


def _attach(space: Space, args: Arguments) -> None:
    view = find_view(space, args["name"])
    refresh(space, view)
    attach(space, view)


_NAMED = {"name": NAME}

OPERATIONS: Operations = {
    "view.define": writes({**PLAN, **_NAMED}, _define),
    "view.value": reads(_NAMED, _value),
    "view.peek": reads(_NAMED, _peek),
    "view.refresh": writes(_NAMED, _refresh),
    "view.attach": writes(_NAMED, _attach),
}
