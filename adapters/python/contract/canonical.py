"""The canonical text of RFC 8785, which the digest fold hashes: JSON as ECMAScript writes it."""

from __future__ import annotations

from typing import Any

from protocol.json_text import MAX_WHOLE, Number, text_of

from .predicates import code_units


def canonical_text(value: Any) -> str:
    """The text of a value; keys are sorted by their UTF-16 code units."""
    if isinstance(value, list):
        return f"[{','.join([canonical_text(item) for item in value])}]"
    if isinstance(value, dict):
        keys = sorted(value, key=code_units)
        members = [f"{text_of(key)}:{canonical_text(value[key])}" for key in keys]
        return "{" + ",".join(members) + "}"
    if isinstance(value, float):
        return number_text(value)
    return text_of(value)


def number_text(value: Number) -> str:
    """A number as ECMAScript writes it. Python has the same digits, but other exponents."""
    if -MAX_WHOLE <= value <= MAX_WHOLE and float(value).is_integer():
        return str(int(value))
    sign, digits, point = _shortest(value)
    if 0 < point <= 21:
        text = digits.ljust(point, "0")
        return sign + text[:point] + ("." + text[point:] if len(text) > point else "")
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    fraction = "." + digits[1:] if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{fraction}e{point - 1:+d}"


def _shortest(value: Number) -> tuple[str, str, int]:
    """Sign, significant digits, and the power of ten that `0.digits` is multiplied with."""
    mantissa, _, exponent = repr(float(value)).partition("e")
    sign = "-" if mantissa.startswith("-") else ""
    whole, _, fraction = mantissa.lstrip("-").partition(".")
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    return sign, digits.rstrip("0"), point
