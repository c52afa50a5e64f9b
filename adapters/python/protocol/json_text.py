"""JSON text and the values it stands for, where every value has one form and one text.

A number of the contract is a double. Here it is an int where it is whole and at most 2^53, else a
float: then 1.0 and 1 are one value, -0 is 0, and 2^53 + 1 is the double next to it, as they are
for every other adapter. With the keys of objects sorted, two values are equal if and only if their
texts are. (Python by itself reads 1 and 1.0 as two types, whole numbers of any size, and NaN.)
"""

from __future__ import annotations

import json
from typing import Any, Union

#: Beyond this a double no longer holds every whole number.
MAX_WHOLE = 2**53

Number = Union[int, float]


def number(double: float) -> Number:
    """The one form of a double. An infinity stays one: whoever takes values in refuses it."""
    if -MAX_WHOLE <= double <= MAX_WHOLE and double.is_integer():
        return int(double)
    return double


def parse(text: str) -> Any:
    """The value of a JSON text; ValueError for another, RecursionError where it is too deep."""
    return _DECODER.decode(text)


def text_of(value: Any) -> str:
    """The one text of a value; ValueError for an infinity, which JSON has not."""
    return _ENCODER.encode(value)


def _number_in(text: str) -> Number:
    # float() reads a text of any length; int() refuses long ones since Python 3.11.
    return number(float(text))


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


_DECODER = json.JSONDecoder(
    parse_int=_number_in, parse_float=_number_in, parse_constant=_refuse
)
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)
