"""Predicates as data: which events a query keeps, and which state of a view a command needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .arguments import invalid
from .definitions import Definition, definition, list_in, outermost, text_in
from .paths import parse_path, value_at
from .values import ABSENT, equal, is_number

Event = dict[str, Any]
Test = Callable[[Event], bool]


def compile_predicate(given: Any) -> Test:
    """Checks a predicate that was handed in, and makes it runnable."""
    return _compile(outermost(given, "predicate"))


def _compile(data: Any) -> Test:
    if not isinstance(data, dict):
        raise invalid("a predicate must be an object")
    if "and" in data:
        return _unless(False, _compile_list(data, "and"))
    if "or" in data:
        return _unless(True, _compile_list(data, "or"))
    if "not" in data:
        negated = _compile(definition(data, "predicate", ["not"])["not"])
        return lambda event: not negated(event)
    return _compile_path(definition(data, "predicate", ["path"], _COMPARISONS))


def _compile_list(data: Definition, key: str) -> list[Test]:
    parts = list_in(definition(data, "predicate", [key]), key, "predicate")
    return [_compile(part) for part in parts]


def _unless(decisive: bool, tests: list[Test]) -> Test:
    """Decided by the first test that is decisive; the opposite when none is."""

    # Not all() or any(): with a generator each nesting recurses in C, which has little room for
    # that since Python 3.12.
    def decide(event: Event) -> bool:
        for test in tests:
            if test(event) is decisive:
                return decisive
        return not decisive

    return decide


def _compile_path(data: Definition) -> Test:
    path = parse_path(text_in(data, "path", "predicate"))
    if "in" in data:
        list_in(data, "in", "predicate")
    comparisons = [(name, data[name]) for name in _COMPARISONS if name in data]
    if not comparisons:
        raise invalid("a predicate on a path needs a comparison")

    def test(event: Event) -> bool:
        found = value_at(event, path)
        if found is ABSENT:
            return all(name == "ne" for name, _ in comparisons)
        return all(_COMPARISONS[name](found, operand) for name, operand in comparisons)

    return test


def _order(found: Any, operand: Any) -> Any:
    """-1, 0 or 1; None for what has no order: only two numbers and two texts have one (QRY-4)."""
    if is_number(found) and is_number(operand):
        return (found > operand) - (found < operand)
    if isinstance(found, str) and isinstance(operand, str):
        a, b = code_units(found), code_units(operand)
        return (a > b) - (a < b)
    return None


def code_units(text: str) -> bytes:
    """What orders texts by their UTF-16 code units; Python orders them by code points."""
    return text.encode("utf-16-be")


_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": equal,
    "ne": lambda found, operand: not equal(found, operand),
    "lt": lambda found, operand: _order(found, operand) == -1,
    "le": lambda found, operand: _order(found, operand) in (-1, 0),
    "gt": lambda found, operand: _order(found, operand) == 1,
    "ge": lambda found, operand: _order(found, operand) in (0, 1),
    "in": lambda found, operand: any(equal(found, item) for item in operand),
}
