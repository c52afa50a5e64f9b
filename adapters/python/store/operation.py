"""What an operation is: which arguments it takes, and what it does with a database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from contract.arguments import Arguments, Fields

from .database import Database


class Operation(NamedTuple):
    """The function gets arguments that are checked, and every one of the fields."""

    fields: Fields
    run: Callable[[Database, Arguments], Any]


Operations = dict[str, Operation]
