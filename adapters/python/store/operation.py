"""What an operation is: which arguments it takes, where it works, and what it does there."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, NamedTuple, Optional

from contract.arguments import NAME, Arguments, Fields, read_arguments

from .database import Database
from .failure import contract_error
from .space import Space, space_of


class Operation(NamedTuple):
    """The function gets arguments that are checked, every one of the fields, and a transaction."""

    fields: Fields
    run: Callable[[Space, Arguments], Any]
    writes: bool
    #: The argument that names the space to work in; None for an operation on the spaces themselves.
    within: Optional[str]

    def perform(self, database: Database, args: Any) -> Any:
        """Checks the arguments, then finds the space and does the work as one transaction."""
        checked = read_arguments(self.fields, args)
        try:
            with database.writing() if self.writes else database.reading():
                name = None if self.within is None else checked[self.within]
                return self.run(space_of(database, name), checked)
        except sqlite3.Error as error:
            raise contract_error(error) from error


Operations = dict[str, Operation]

Run = Callable[[Space, Arguments], Any]

_SPACE: Fields = {"space": NAME.or_else(None)}


def reads(fields: Fields, run: Run) -> Operation:
    """An operation that sees one moment of a space, and changes nothing."""
    return Operation({**fields, **_SPACE}, run, False, "space")


def writes(fields: Fields, run: Run) -> Operation:
    """An operation that nobody else's writing comes between."""
    return Operation({**fields, **_SPACE}, run, True, "space")
