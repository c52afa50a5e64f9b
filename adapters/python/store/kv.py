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
from .operation import Operations, reads, writes
from .space import Space
from .stored import value_from


def _put(space: Space, args: Arguments) -> Any:
    set_value(space, args["key"], args["value"])
    return args["value"]


def _get(space: Space, args: Arguments) -> Any:
    text = _text_at(space, args["key"])
    return args["default"] if text is None else value_from(text)


def _has(space: Space, args: Arguments) -> bool:
    return _text_at(space, args["key"]) is not None


def _delete(space: Space, args: Arguments) -> None:
    sql = "DELETE FROM kv WHERE space = ? AND key = ?"
    space.database.execute(sql, [space.id, text_of(args["key"])])


def _keys(space: Space, _: Arguments) -> list[str]:
    keys = space.database.rows("SELECT key FROM kv WHERE space = ?", [space.id])
    return [value_from(key) for (key,) in keys]


def _update(space: Space, args: Arguments) -> Any:
    value = args["apply"](_get(space, args))
    set_value(space, args["key"], value)
    return value


def _cas(space: Space, args: Arguments) -> Any:
    expected, absent = args["expected"], args["absent"]
    if (expected is ABSENT) is not absent:
        raise invalid('kv.cas needs exactly one of "expected" and "absent"')
    return _put_when(space, args, None if absent else text_of(expected))


def _put_new(space: Space, args: Arguments) -> Any:
    return _put_when(space, args, None)


def _put_when(space: Space, args: Arguments, expected: Optional[str]) -> Any:
    """Puts the value if the text at the key is the one expected; None stands for no text."""
    actual = _text_at(space, args["key"])
    if actual != expected:
        return conflict(_value_or_null(expected), _value_or_null(actual))
    set_value(space, args["key"], args["value"])
    return args["value"]


def stored_value(space: Space, key: str) -> Any:
    """The value under the key, ABSENT where there is none."""
    text = _text_at(space, key)
    return ABSENT if text is None else value_from(text)


def set_value(space: Space, key: str, value: Any) -> None:
    """Puts the value under the key."""
    space.database.execute(
        "INSERT INTO kv (space, key, value) VALUES (?, ?, ?)"
        " ON CONFLICT (space, key) DO UPDATE SET value = excluded.value",
        [space.id, text_of(key), text_of(value)],
    )


def _value_or_null(text: Optional[str]) -> Any:
    return None if text is None else value_from(text)


def _text_at(space: Space, key: str) -> Optional[str]:
    sql = "SELECT value FROM kv WHERE space = ? AND key = ?"
    found = space.database.row(sql, [space.id, text_of(key)])
    return None if found is None else found[0]


def _only_true(given: Any, argument: str) -> bool:
    if given is not True:
        raise invalid(f"{argument} can only be true")
    return True


_KEY = {"key": NAME}
_PUT = {"key": NAME, "value": VALUE}
_DEFAULT = VALUE.or_else(None)

OPERATIONS: Operations = {
    "kv.put": writes(_PUT, _put),
    "kv.get": reads({"key": NAME, "default": _DEFAULT}, _get),
    "kv.has": reads(_KEY, _has),
    "kv.delete": writes(_KEY, _delete),
    "kv.keys": reads({}, _keys),
    "kv.update": writes(
        {"key": NAME, "default": _DEFAULT, "apply": compiled(compile_change)}, _update
    ),
    "kv.cas": writes(
        {
            "key": NAME,
            "expected": OPTIONAL_VALUE,
            "absent": Field(_only_true, False),
            "value": VALUE,
        },
        _cas,
    ),
    "kv.putNew": writes(_PUT, _put_new),
}
