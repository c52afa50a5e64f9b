"""How deep values may nest: as deep as the contract asks for, where this Python can follow."""

from __future__ import annotations

import sys

from protocol import json_text

#: The nesting that every part of the harness can walk.
WANTED = 2000

#: What stands around a value: the message, the arguments, a list of entries, an entry, its event.
AROUND = 20

# The functions that walk values and definitions take up to four frames a level. Ten thousand frames
# fit in the stack that a main thread has; a limit of a hundred thousand ends in a segmentation
# fault, not in a RecursionError.
sys.setrecursionlimit(10_000)


def deepest(wanted: int) -> int:
    """The deepest nesting up to the one wanted that the json module reads and writes.

    Its recursion happens in C, which has a limit of its own since Python 3.12 that nothing tells.
    """
    for depth in range(wanted, 0, -100):
        levels = depth + AROUND
        try:
            json_text.text_of(json_text.parse("[" * levels + "]" * levels))
            return depth
        except RecursionError:
            pass
    raise RuntimeError("the json module reads no nested values")


#: A deeper value is refused with LIMIT_EXCEEDED.
MAX_DEPTH = deepest(WANTED)
