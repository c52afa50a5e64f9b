"""The value domain of the contract: what belongs to it, and when two values are equal.

A value that came in is never changed in place, and everything that goes out is turned into text at
once, so that nothing handed in or out stays shared (ALIAS-1, ALIAS-2).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, Union

from protocol.errors import ContractError
from protocol.json_text import text_of

from .depth import MAX_DEPTH

#: Stands where a value was left out; None is the null of JSON.
ABSENT: Any = type("Absent", (), {"__repr__": lambda _: "ABSENT"})()


def check_value(value: Any, what: str) -> Any:
    """The value itself, once it is known to belong to the domain and not to be too deep."""
    level: Iterable[Any] = [value]
    for _ in range(MAX_DEPTH + 1):
        containers = [item for item in level if _is_container(item, what)]
        if not containers:
            return value
        level = [part for container in containers for part in _parts(container, what)]
    raise ContractError("LIMIT_EXCEEDED", f"{what} is nested deeper than {MAX_DEPTH} levels")


def check_text(text: str, what: str) -> str:
    """The text itself, once it is known to be one of Unicode scalar values."""
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            raise ContractError("INVALID_VALUE", f"{what} has a lone surrogate") from None
    return text


def is_number(value: Any) -> bool:
    """Whether it is a number of JSON: to Python, True is one too."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def equal(a: Any, b: Any) -> bool:
    """Structural equality (VAL-2). To Python, True equals 1, also inside of lists."""
    if type(a) is not type(b):
        return False  # A number has one form, so an int never equals a float.
    if isinstance(a, (list, dict)):
        return text_of(a) == text_of(b)
    return bool(a == b)


def _is_container(value: Any, what: str) -> bool:
    if isinstance(value, str):
        check_text(value, what)
    elif isinstance(value, float) and not math.isfinite(value):
        raise ContractError("INVALID_VALUE", f"{what} holds a number that is no finite double")
    return isinstance(value, (list, dict))


def _parts(container: Union[list[Any], dict[str, Any]], what: str) -> Iterable[Any]:
    if isinstance(container, list):
        return container
    for key in container:
        check_text(key, what)
    return container.values()
