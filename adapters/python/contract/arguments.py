"""The arguments of operations: what each must be, checked in one place before any effect."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from protocol.errors import ContractError
from protocol.json_text import MAX_WHOLE

from .values import ABSENT, check_text, check_value, is_number

_REQUIRED: Any = object()


class Field(NamedTuple):
    """One argument: how it is checked, and what stands for it when it is left out."""

    read: Callable[[Any, str], Any]
    default: Any = _REQUIRED

    def or_else(self, default: Any) -> Field:
        """The same argument, which may be left out."""
        return Field(self.read, default)


Fields = Mapping[str, Field]
Arguments = dict[str, Any]


def read_arguments(fields: Fields, given: Any) -> Arguments:
    """All arguments of an operation, checked."""
    return read_parts(fields, given, "the arguments")


def read_parts(fields: Fields, given: Any, what: str) -> Arguments:
    """The same for an object within an argument: an element of a batch, a prior state."""
    if not isinstance(given, dict):
        raise invalid(f"{what} must be an object")
    for name in given:
        if name not in fields:
            raise invalid(f'{what} must not have "{name}"')
    return {name: _read_one(name, field, given, what) for name, field in fields.items()}


def _read_one(name: str, field: Field, given: Arguments, what: str) -> Any:
    if name in given:
        return field.read(given[name], name)
    if field.default is _REQUIRED:
        raise invalid(f'{what} must have "{name}"')
    return field.default


def invalid(message: str) -> ContractError:
    """The refusal of an argument of the wrong type or range (ANS-7)."""
    return ContractError("INVALID_ARGUMENT", message)


def compiled(compile_it: Callable[[Any], Any]) -> Field:
    """An argument that one function checks and makes runnable: a fold, a predicate, a change."""
    return Field(lambda given, _: compile_it(given))


def _text(given: Any, argument: str) -> str:
    if not isinstance(given, str):
        raise invalid(f"{argument} must be a text")
    return check_text(given, argument)


def _name(given: Any, argument: str) -> str:
    text = _text(given, argument)
    if text == "":
        raise invalid(f"{argument} must not be empty")
    return text


def _own_stream(given: Any, argument: str) -> str:
    stream = _name(given, argument)
    if stream.startswith("$"):
        message = f"streams whose name starts with $ are reserved: {stream}"
        raise ContractError("RESERVED_NAME", message)
    return stream


def _whole(given: Any, argument: str) -> Any:
    # Beyond 2^53 a whole number is a float here.
    if is_number(given) and given >= 0 and float(given).is_integer():
        return given
    raise invalid(f"{argument} must be a whole number from 0 on")


def _positive(given: Any, argument: str) -> Any:
    if _whole(given, argument) == 0:
        raise invalid(f"{argument} must be a whole number from 1 on")
    return given


def _bound(given: Any, argument: str) -> int:
    return int(min(_whole(given, argument), MAX_WHOLE))


def _double(given: Any, argument: str) -> Any:
    if not is_number(given):
        raise invalid(f"{argument} must be a number")
    if not math.isfinite(given):
        raise ContractError("INVALID_VALUE", f"{argument} is no finite double")
    return given


def _flag(given: Any, argument: str) -> bool:
    if not isinstance(given, bool):
        raise invalid(f"{argument} must be true or false")
    return given


#: Any text, the empty one too.
TEXT = Field(_text)

#: A stream, key, type or other name. Reading may name any stream, also a reserved one.
NAME = Field(_name)

#: The stream of an operation that appends: no reserved one (NAME-2).
OWN_STREAM = Field(_own_stream)

#: Any value; one that may be left out is ABSENT then, because null is a value.
VALUE = Field(check_value)
OPTIONAL_VALUE = VALUE.or_else(ABSENT)

#: A mark that is expected, kept exactly: a conflict tells it again.
MARK = Field(_whole)

#: The id of something that is numbered from 1 on, kept exactly.
POSITIVE = Field(_positive)

#: Where a range begins or ends, or how long it is: no seq or position goes beyond 2^53.
BOUND = Field(_bound)

#: Any finite double.
DOUBLE = Field(_double)

FLAG = Field(_flag)


def unsupported(message: str) -> Field:
    """An argument that belongs to a facet which is not claimed (ANS-5)."""

    def refuse(_: Any, __: str) -> Any:
        raise ContractError("UNSUPPORTED", message)

    return Field(refuse, None)
