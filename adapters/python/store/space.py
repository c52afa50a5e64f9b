"""Where an operation works: the database within one transaction, and one space in it."""

from __future__ import annotations

from typing import NamedTuple, Optional

from protocol.errors import ContractError
from protocol.json_text import text_of

from .database import Database
from .schema import DEFAULT_SPACE


class Space(NamedTuple):
    """What an operation is given. Every statement that it runs names the id."""

    database: Database
    id: int


def space_of(database: Database, name: Optional[str]) -> Space:
    """The space of this name, the default space for None; refused where there is none (SPC-9)."""
    found = DEFAULT_SPACE if name is None else find_id(database, name)
    if found is None:
        raise ContractError("NOT_FOUND", f"no space is called {name}")
    return Space(database, found)


def find_id(database: Database, name: str) -> Optional[int]:
    """The id of the space of this name."""
    found = database.row("SELECT id FROM spaces WHERE name = ?", [text_of(name)])
    return None if found is None else found[0]
