"""What folds, predicates and changes have in common: they are data, checked before use."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Optional

from .arguments import invalid
from .values import check_value, is_number

Definition = dict[str, Any]


def outermost(given: Any, what: str) -> Definition:
    """A definition as it was handed in."""
    if not isinstance(given, dict):
        raise invalid(f"{what} must be an object")
    check_value(given, what)
    return given


def definition(
    given: Any, what: str, required: Collection[str], optional: Collection[str] = ()
) -> Definition:
    """The object itself, once it has all the keys it must have and none that is unknown."""
    if not isinstance(given, dict):
        raise invalid(f"{what} must be an object")
    for key in required:
        if key not in given:
            raise invalid(f'{what} lacks "{key}"')
    for key in given:
        if key not in required and key not in optional:
            raise invalid(f'{what} has an unknown key "{key}"')
    return given


def text_in(given: Definition, key: str, what: str) -> str:
    """The text under the key, which is not empty."""
    text = given[key]
    if not isinstance(text, str) or text == "":
        raise invalid(f'"{key}" of {what} must be a text that is not empty')
    return text


def positive_in(given: Definition, key: str, what: str) -> int:
    """The whole number from 1 on under the key."""
    found = given[key]
    if not is_number(found) or found < 1 or not float(found).is_integer():
        raise invalid(f'"{key}" of {what} must be a whole number from 1 on')
    return int(found)


def list_in(given: Definition, key: str, what: str) -> list[Any]:
    """The list under the key."""
    found = given[key]
    if not isinstance(found, list):
        raise invalid(f'"{key}" of {what} must be a list')
    return found


def names_in(given: Definition, key: str, what: str) -> Optional[frozenset[str]]:
    """The names listed under the key, None when it is left out."""
    if key not in given:
        return None
    names = list_in(given, key, what)
    if not all(isinstance(name, str) and name != "" for name in names):
        raise invalid(f'"{key}" of {what} must be a list of names')
    return frozenset(names)
