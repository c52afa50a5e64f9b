"""What a failure of SQLite means in the words of the contract."""

from __future__ import annotations

import re
import sqlite3

from protocol.errors import ContractError

_CORRUPT = re.compile(r"SQLITE_(CORRUPT|NOTADB)")
_UNAVAILABLE = re.compile(
    r"SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|NOMEM|PERM|PROTOCOL)"
)

# The errors have the name of their code since Python 3.11; before, only SQLite's text for it.
_CORRUPT_TEXT = re.compile(r"malformed|not a database|encrypted")
_UNAVAILABLE_TEXT = re.compile(
    r"is locked|is full|disk I/O|unable to open|readonly|access permission|locking protocol"
)


def contract_error(error: sqlite3.Error) -> ContractError:
    """The refusal to raise instead; raises what is not SQLite's own trouble, such as bad SQL."""
    name, text = getattr(error, "sqlite_errorname", None), str(error)
    if _CORRUPT.match(name) if name else _CORRUPT_TEXT.search(text):
        return corrupt(text)
    if _UNAVAILABLE.match(name) if name else _UNAVAILABLE_TEXT.search(text):
        return ContractError("UNAVAILABLE", f"the database cannot be used now: {text}")
    raise error


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another connection is in the way, which may soon be over."""
    return "is locked" in str(error)


def corrupt(what: str) -> ContractError:
    """The refusal of stored data that cannot be what was written."""
    return ContractError("CORRUPT", f"the database is damaged: {what}")
