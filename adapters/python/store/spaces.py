"""The facet spaces: separate worlds in one file, by name.

What keeps them apart is the column `space` of every other table. What is here makes them, lists
them, tells their commits, brings their views up to date, and deletes them.
"""

from __future__ import annotations

from typing import Any, Optional

from contract.arguments import BOUND, NAME, Arguments
from protocol.json_text import MAX_WHOLE, text_of

from .commits import Commit, commits_from_sequence
from .operation import Operation, Operations
from .schema import DEFAULT_SPACE
from .space import Space, find_id
from .stored import value_from
from .views import View, refresh, seeded, views_of


def _create(store: Space, args: Arguments) -> dict[str, Any]:
    name = args["name"]
    found = find_id(store.database, name)
    if found is None:
        sql = "INSERT INTO spaces (name) VALUES (?)"
        found = store.database.execute(sql, [text_of(name)])
    return _told(found, name)


def _find(store: Space, args: Arguments) -> Optional[dict[str, Any]]:
    found = find_id(store.database, args["name"])
    return None if found is None else _told(found, args["name"])


def _list(store: Space, _: Arguments) -> list[dict[str, Any]]:
    sql = "SELECT id, name FROM spaces WHERE id <> ? ORDER BY id"
    return [_told(id_, value_from(name)) for id_, name in store.database.rows(sql, [DEFAULT_SPACE])]


def _delete(store: Space, args: Arguments) -> None:
    # SQLite deletes all that refers to it: see the schema.
    store.database.execute("DELETE FROM spaces WHERE name = ?", [text_of(args["name"])])


def _events(space: Space, args: Arguments) -> list[dict[str, Any]]:
    return [entry(commit) for commit in commits_from_sequence(space, args["from"], args["limit"])]


def _rebuild(space: Space, _: Arguments) -> dict[str, int]:
    return _fold_all(space, [seeded(view) for view in views_of(space)])


def _catch_up(space: Space, _: Arguments) -> dict[str, int]:
    return _fold_all(space, views_of(space))


def _fold_all(space: Space, views: list[View]) -> dict[str, int]:
    """Folds what comes after the state of each; one that fails undoes the others (SPC-12)."""
    # Seqs have no gaps, so what a state has gained is what was read.
    return {"events": sum(refresh(space, view).seq - view.state.seq for view in views)}


def entry(commit: Commit) -> dict[str, Any]:
    """A commit as the operations of a space tell it (SPC-10)."""
    causation, correlation = commit.origin
    return {
        "id": commit.position,
        "sequence": commit.sequence,
        **commit.what(),
        "causation": causation,
        "correlation": correlation,
    }


def _told(space_id: int, name: str) -> dict[str, Any]:
    return {"id": space_id, "name": name}


_NAMED = {"name": NAME}
_RANGE = {**_NAMED, "from": BOUND.or_else(1), "limit": BOUND.or_else(MAX_WHOLE)}

OPERATIONS: Operations = {
    "space.create": Operation(_NAMED, _create, writes=True, within=None),
    "space.find": Operation(_NAMED, _find, writes=False, within=None),
    "space.list": Operation({}, _list, writes=False, within=None),
    "space.delete": Operation(_NAMED, _delete, writes=True, within=None),
    "space.events": Operation(_RANGE, _events, writes=False, within="name"),
    "space.rebuild": Operation(_NAMED, _rebuild, writes=True, within="name"),
    "space.catchup": Operation(_NAMED, _catch_up, writes=True, within="name"),
}
