"""The changes of kv.update as data: each makes a new value of one, or refuses it (KV-9)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protocol.errors import ContractError
from protocol.json_text import number

from .arguments import invalid
from .definitions import definition, outermost
from .values import check_value, is_number

Change = Callable[[Any], Any]


def compile_change(given: Any) -> Change:
    """Checks a change that was handed in, and makes it runnable."""
    change = definition(outermost(given, "apply"), "apply", (), _KINDS)
    if len(change) != 1:
        raise invalid("apply must be one of add, append, merge and set")
    ((kind, operand),) = change.items()
    run = _KINDS[kind](operand)
    # Of two values of the domain a change can make an infinity, or a value nested too deeply.
    return lambda current: check_value(run(current), "the new value")


def _add(operand: Any) -> Change:
    if not is_number(operand):
        raise invalid('"add" of apply must be a number')

    def run(current: Any) -> Any:
        if not is_number(current):
            raise _unfit("add", "a number")
        return number(float(current) + float(operand))

    return run


def _append(operand: Any) -> Change:
    def run(current: Any) -> Any:
        if not isinstance(current, list):
            raise _unfit("append", "a list")
        return [*current, operand]

    return run


def _merge(operand: Any) -> Change:
    if not isinstance(operand, dict):
        raise invalid('"merge" of apply must be an object')

    def run(current: Any) -> Any:
        if not isinstance(current, dict):
            raise _unfit("merge", "an object")
        return {**current, **operand}

    return run


def _set(operand: Any) -> Change:
    return lambda _: operand


def _unfit(change: str, wanted: str) -> ContractError:
    return ContractError("INVALID_VALUE", f'"{change}" fits {wanted} only')


_KINDS: dict[str, Callable[[Any], Change]] = {
    "add": _add,
    "append": _append,
    "merge": _merge,
    "set": _set,
}
