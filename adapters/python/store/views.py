"""Where views are kept: definition, attachment, and the state with its checkpoint."""

from __future__ import annotations

from typing import Any, NamedTuple

from contract.folds import compile_fold
from protocol.errors import ContractError
from protocol.json_text import parse, text_of

from .database import Row
from .projection import State, fold_after
from .space import Space
from .stored import value_from

#: The stream, the fold and the seed, as they were handed in.
Definition = dict[str, Any]


class View(NamedTuple):
    """A view as it is stored."""

    name: str
    definition: Definition
    #: Whether every publish to the stream refreshes the view.
    attached: bool
    state: State

    @property
    def stream(self) -> str:
        """The stream that the view folds."""
        return str(self.definition["stream"])


def find_view(space: Space, name: str) -> View:
    """The view of this name; refused where there is none (VIW-9)."""
    rows = space.database.rows(f"{_SELECT} AND name = ?", [space.id, text_of(name)])
    if not rows:
        raise ContractError("NOT_FOUND", f'view "{name}" is not defined')
    return _view(rows[0])


def views_of(space: Space) -> list[View]:
    """Every view of the space."""
    return [_view(row) for row in space.database.rows(f"{_SELECT} ORDER BY name", [space.id])]


def insert_view(space: Space, name: str, definition: Definition) -> None:
    """Stores a new view, whose state is the seed; nothing where the name is taken."""
    space.database.execute(
        "INSERT INTO views (space, name, definition, attached, value, seq)"
        " VALUES (?, ?, ?, FALSE, ?, 0) ON CONFLICT DO NOTHING",
        [space.id, text_of(name), text_of(definition), text_of(definition["seed"])],
    )


def current_state(space: Space, view: View) -> State:
    """The state folded up to the mark. Stores nothing."""
    return fold_after(space, view.stream, compile_fold(view.definition["fold"]), _own(view.state))


def seeded(view: View) -> View:
    """The view as it was before the first event."""
    return view._replace(state=State(view.definition["seed"], 0))


def refresh(space: Space, view: View) -> State:
    """Folds the tail and stores the state."""
    state = current_state(space, view)
    space.database.execute(
        "UPDATE views SET value = ?, seq = ? WHERE space = ? AND name = ?",
        [text_of(state.value), state.seq, space.id, text_of(view.name)],
    )
    return state


def attach(space: Space, view: View) -> None:
    """From now on every publish to the stream refreshes the view."""
    sql = "UPDATE views SET attached = TRUE WHERE space = ? AND name = ?"
    space.database.execute(sql, [space.id, text_of(view.name)])


_SELECT = "SELECT name, definition, attached, value, seq FROM views WHERE space = ?"


def _view(row: Row) -> View:
    name, definition, attached, value, seq = row
    state = State(value_from(value), seq)
    return View(value_from(name), value_from(definition), bool(attached), state)


def _own(state: State) -> State:
    # The fold may change the value in place, and it can be the seed of the definition.
    return State(parse(text_of(state.value)), state.seq)
