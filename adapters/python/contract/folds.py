"""Folds as data: what each kind starts from and how one event changes its value."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, NamedTuple

from protocol.errors import ContractError
from protocol.json_text import Number, number, text_of

from .arguments import invalid
from .canonical import canonical_text
from .definitions import Definition, definition, names_in, outermost, positive_in, text_in
from .paths import parse_path, value_at
from .values import ABSENT, check_value, equal, is_number

Event = dict[str, Any]

#: The value given belongs to the step, which may change it in place.
Step = Callable[[Any, Event], Any]


class Fold(NamedTuple):
    """A fold that can be run."""

    seed: Callable[[], Any]
    step: Step
    #: What was handed in, for a store that keeps the fold.
    definition: Any


def compile_fold(given: Any) -> Fold:
    """Checks a fold that was handed in, and makes it runnable."""
    return _compile(outermost(given, "fold"))


def _compile(data: Any) -> Fold:
    name = data.get("kind") if isinstance(data, dict) else None
    kind = _KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise invalid(f"a fold of kind {text_of(name)} is unknown")
    what = f"the {name} fold"
    fold = definition(data, what, ["kind", *kind.required], ["types", *kind.optional])
    step = kind.compile(fold, what)
    types = names_in(fold, "types", what)
    if types is None:
        return Fold(kind.seed, step, data)
    if not types:
        raise invalid(f'"types" of {what} must not be empty')

    def step_of_types(value: Any, event: Event) -> Any:
        return step(value, event) if event["type"] in types else value

    return Fold(kind.seed, step_of_types, data)


def _count(_: Definition, __: str) -> Step:
    return lambda value, event: _finite(float(_number(value)) + 1)


def _sum(fold: Definition, what: str) -> Step:
    number_at = _number_reader(fold, what)
    minus = names_in(fold, "minus", what) or frozenset()

    def step(value: Any, event: Event) -> Any:
        found = float(number_at(event))
        return _finite(float(_number(value)) + (-found if event["type"] in minus else found))

    return step


def _extreme(choose: Callable[[Number, Number], Number]) -> Callable[[Definition, str], Step]:
    def compile_it(fold: Definition, what: str) -> Step:
        number_at = _number_reader(fold, what)

        def step(value: Any, event: Event) -> Any:
            return number_at(event) if value is None else choose(_number(value), number_at(event))

        return step

    return compile_it


def _pick(pick: Callable[[Any, Any], Any]) -> Callable[[Definition, str], Step]:
    """For folds that take any value: an event that has none at the path leaves what was folded."""

    def compile_it(fold: Definition, what: str) -> Step:
        path = parse_path(text_in(fold, "path", what))

        def step(value: Any, event: Event) -> Any:
            found = value_at(event, path)
            return value if found is ABSENT else pick(value, found)

        return step

    return compile_it


def _set(fold: Definition, what: str) -> Step:
    path = parse_path(text_in(fold, "path", what))
    add = names_in(fold, "add", what) or frozenset()
    remove = names_in(fold, "remove", what) or frozenset()

    def step(value: Any, event: Event) -> Any:
        found = value_at(event, path)
        if found is ABSENT:
            return value
        members = _list(value)
        index = next((at for at, item in enumerate(members) if equal(item, found)), None)
        if event["type"] in add:
            return members if index is not None else _pushed(members, found)
        if event["type"] in remove and index is not None:
            del members[index]
        return members

    return step


def _map(fold: Definition, what: str) -> Step:
    path = parse_path(text_in(fold, "key", what))
    each = _compile(fold["each"])

    def step(value: Any, event: Event) -> Any:
        if not isinstance(value, dict):
            raise _unfit("an object")
        key = value_at(event, path)
        if not isinstance(key, str):
            raise ContractError("INVALID_VALUE", f'no text at "{".".join(path)}"')
        value[key] = each.step(value[key] if key in value else each.seed(), event)
        return value

    return step


def _top(fold: Definition, what: str) -> Step:
    number_at = _number_reader(fold, what)
    most = positive_in(fold, "n", what)

    def step(value: Any, event: Event) -> Any:
        found = number_at(event)
        top = [_number(item) for item in _list(value)]
        place = next((at for at, item in enumerate(top) if item < found), len(top))
        return [*top[:place], found, *top[place:]][:most]

    return step


def _digest(_: Definition, __: str) -> Step:
    """FOLD-3: the hash of the hash before, the seq, the type and the data."""

    def step(value: Any, event: Event) -> str:
        if not isinstance(value, str):
            raise _unfit("a text")
        lines = (value, str(event["seq"]), text_of(event["type"]), canonical_text(event["data"]))
        return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()

    return step


def _number_reader(fold: Definition, what: str) -> Callable[[Event], Number]:
    path = parse_path(text_in(fold, "path", what))

    def number_at(event: Event) -> Number:
        found: Number = value_at(event, path)
        if is_number(found):
            return found
        raise ContractError("INVALID_VALUE", f'no number at "{".".join(path)}"')

    return number_at


def _pushed(members: list[Any], item: Any) -> list[Any]:
    members.append(item)
    return members


def _number(value: Any) -> Number:
    if not is_number(value):
        raise _unfit("a number")
    found: Number = value
    return found


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _unfit("a list")
    return value


def _finite(double: float) -> Any:
    return check_value(number(double), "the value of the fold")


def _unfit(wanted: str) -> ContractError:
    return ContractError("INVALID_VALUE", f"the fold goes on from {wanted} only")


class _Kind(NamedTuple):
    seed: Callable[[], Any]
    compile: Callable[[Definition, str], Step]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


def _null() -> None:
    return None


_KINDS = {
    "count": _Kind(int, _count),
    "sum": _Kind(int, _sum, ("path",), ("minus",)),
    "min": _Kind(_null, _extreme(min), ("path",)),
    "max": _Kind(_null, _extreme(max), ("path",)),
    "first": _Kind(_null, _pick(lambda value, found: found if value is None else value), ("path",)),
    "last": _Kind(_null, _pick(lambda _, found: found), ("path",)),
    "list": _Kind(list, _pick(lambda value, found: _pushed(_list(value), found)), ("path",)),
    "set": _Kind(list, _set, ("path", "add"), ("remove",)),
    "map": _Kind(dict, _map, ("key", "each")),
    "top": _Kind(list, _top, ("path", "n")),
    "digest": _Kind(str, _digest),
}
