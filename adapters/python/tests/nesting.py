"""Values that nest."""

from __future__ import annotations

from typing import Any


def nested(levels: int, inside: Any = None) -> Any:
    """So many lists and objects within one another."""
    value = inside
    for level in range(levels):
        value = [value] if level % 2 else {"a": value}
    return value


def nested_key(key: str, levels: int, inside: Any) -> Any:
    """So many objects within one another, each under the key."""
    value = inside
    for _ in range(levels):
        value = {key: value}
    return value
