"""Dotted paths into an event, such as `data.amt`. They reach what was stored and nothing else."""

from __future__ import annotations

from typing import Any, Optional

from .values import ABSENT

Path = tuple[str, ...]


def parse_path(text: str) -> Path:
    """The segments of a path."""
    return tuple(text.split("."))


def value_at(root: Any, path: Path) -> Any:
    """The value at the path, ABSENT when there is none."""
    found = root
    for segment in path:
        if isinstance(found, dict):
            found = found.get(segment, ABSENT)
        elif isinstance(found, list):
            index = _index(segment)
            found = ABSENT if index is None or index >= len(found) else found[index]
        else:
            return ABSENT
    return found


def _index(segment: str) -> Optional[int]:
    # isdigit() alone takes the digits of every script, and a negative index counts from the end.
    if not (segment.isascii() and segment.isdigit()):
        return None
    digits = segment.lstrip("0") or "0"
    return int(digits) if len(digits) < 16 else None
