"""The facets kv and cas: current values by key.

Every value has one text, so two values are equal if and only if what is stored of them is.
"""

from __future__ import annotations

from typing import Any, Optional

from contract.arguments import NAME, OPTIONAL_VALUE, VALUE, Arguments, Field, compiled, invalid
from contract.changes import compile_change
from contract.values import ABSENT
from protocol.json_text import text_of

from .appending import conflict
from .database import Database
from .operation import Operation, Operations
from .stored import value_from


def _put(database: Database, args: Arguments) -> Any:
    with database.writing():
        _set(database, args["key"], args["value"])
    return args["value"]


def _get(database: Database, args: Arguments) -> Any:
    text = _text_at(database, args["key"])
    return args["default"] if text is None else value_from(text)


def _has(database: Database, args: Arguments) -> bool:
    return _text_at(database, args["key"]) is not None


def _delete(database: Database, args: Arguments) -> None:
    with database.writing():
        database.execute("DELETE FROM kv WHERE key = ?", [text_of(args["key"])])


def _keys(database: Database, _: Arguments) -> list[str]:
    return [value_from(key) for (key,) in database.rows("SELECT key FROM kv")]


def _update(database: Database, args: Arguments) -> Any:
    with database.writing():
        value = args["apply"](_get(database, args))
        _set(database, args["key"], value)
    return value


def _cas(database: Database, args: Arguments) -> Any:
    expected, absent = args["expected"], args["absent"]
    if (expected is ABSENT) is not absent:
        raise invalid('kv.cas needs exactly one of "expected" and "absent"')
    return _put_when(database, args, None if absent else text_of(expected))


def _put_new(database: Database, args: Arguments) -> Any:
    return _put_when(database, args, None)


def _put_when(database: Database, args: Arguments, expected: Optional[str]) -> Any:
    """Puts the value if the text at the key is the one expected; None stands for no text."""
    with database.writing():
        actual = _text_at(database, args["key"])
        if actual != expected:
            return conflict(_value_or_null(expected), _value_or_null(actual))
        _set(database, args["key"], args["value"])
    return args["value"]


def _value_or_null(text: Optional[str]) -> Any:
    return None if text is None else value_from(text)


def _text_at(database: Database, key: str) -> Optional[str]:
    found = database.row("SELECT value FROM kv WHERE key = ?", [text_of(key)])
    return None if found is None else found[0]


def _set(database: Database, key: str, value: Any) -> None:
    database.execute(
        "INSERT INTO kv (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [text_of(key), text_of(value)],
    )


def _only_true(given: Any, argument: str) -> bool:
    if given is not True:
        raise invalid(f"{argument} can only be true")
    return True


_KEY = {"key": NAME}
_PUT = {"key": NAME, "value": VALUE}
_DEFAULT = VALUE.or_else(None)

OPERATIONS: Operations = {
    "kv.put": Operation(_PUT, _put),
    "kv.get": Operation({"key": NAME, "default": _DEFAULT}, _get),
    "kv.has": Operation(_KEY, _has),
    "kv.delete": Operation(_KEY, _delete),
    "kv.keys": Operation({}, _keys),
    "kv.update": Operation(
        {"key": NAME, "default": _DEFAULT, "apply": compiled(compile_change)}, _update
    ),
    "kv.cas": Operation(
        {
            "key": NAME,
            "expected": OPTIONAL_VALUE,
            "absent": Field(_only_true, False),
            "value": VALUE,
        },
        _cas,
    ),
    "kv.putNew": Operation(_PUT, _put_new),
}
