"""Reactions as data: what a subscriber does with each event that is delivered to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, Optional

from protocol.errors import ContractError
from protocol.json_text import parse, text_of

from .arguments import invalid
from .definitions import Definition, definition, outermost, text_in
from .folds import compile_fold
from .predicates import compile_predicate
from .values import ABSENT, check_value

Event = dict[str, Any]


class Reaction(NamedTuple):
    """The value under the key, ABSENT where there is none, becomes what the step makes of it."""

    #: None for a reaction that only fails.
    key: Optional[str]
    step: Callable[[Any, Event], Any]
    #: What was handed in, for a store that keeps the reaction.
    definition: Any


def compile_reaction(given: Any) -> Reaction:
    """Checks a reaction that was handed in, and makes it runnable."""
    data = outermost(given, "reaction")
    kind = data.get("kind")
    if kind == "fold":
        return _fold(data)
    if kind == "fail":
        return _fail(data)
    raise invalid(f"a reaction of kind {text_of(kind)} is unknown")


def _fold(data: Definition) -> Reaction:
    reaction = definition(data, "the fold reaction", ["kind", "key", "fold"], ["seed"])
    key = text_in(reaction, "key", "the fold reaction")
    fold = compile_fold(reaction["fold"])
    # A text, because every use needs a seed of its own: a step may change it in place.
    seed = text_of(reaction["seed"] if "seed" in reaction else fold.seed())

    def step(value: Any, event: Event) -> Any:
        folded = fold.step(parse(seed) if value is ABSENT else value, event)
        return check_value(folded, "the value of the fold")

    return Reaction(key, step, data)


def _fail(data: Definition) -> Reaction:
    reaction = definition(data, "the fail reaction", ["kind"], ["when"])
    when = compile_predicate(reaction["when"]) if "when" in reaction else None

    def step(_: Any, event: Event) -> None:
        if when is None or when(event):
            raise ContractError("INVALID_VALUE", f"the reaction fails on event {event['seq']}")

    return Reaction(None, step, data)
