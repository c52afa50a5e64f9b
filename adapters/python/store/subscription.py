"""The facet subscription: publish appends, delivers and refreshes views in one transaction."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from contract.arguments import BOUND, NAME, TEXT, Arguments, compiled
from contract.reactions import compile_reaction
from protocol.errors import ContractError

from .appending import APPEND, mark_of, refusal, store
from .operation import Operations, reads, writes
from .projection import UPCASTERS
from .reading import read_stream
from .space import Space
from .stored import Event
from .subscribers import (
    add_subscriber,
    deliver,
    deliveries,
    live_subscribers,
    remove_subscriber,
)
from .views import refresh, views_of


def _subscribe(space: Space, args: Arguments) -> str:
    stream, first = args["stream"], args["from"]
    cursor = mark_of(space, stream) if first is None else max(first, 1) - 1
    tail = read_stream(space, stream, cursor + 1)
    if cursor < tail.dropped:
        message = f"events {cursor + 1} to {tail.dropped} of the stream were truncated"
        raise ContractError("COMPACTED", message)
    added = add_subscriber(space, stream, cursor, args["reaction"])
    deliver(space, added, tail.events)
    return added.id


def _publish(space: Space, args: Arguments) -> Any:
    stream = args["stream"]
    refused = refusal(space, stream, args["expected"])
    if refused is not None:
        return refused
    stored = store(space, stream, [args])[0]
    for subscriber in live_subscribers(space, stream):
        deliver(space, subscriber, read_stream(space, stream, subscriber.cursor + 1).events)
    for view in views_of(space):
        if view.attached and view.stream == stream:
            # A view that cannot fold the event stays where it was: the event is stored.
            with suppress(ContractError):
                refresh(space, view)
    return stored


def _deliveries(space: Space, args: Arguments) -> list[Event]:
    return deliveries(space, args["id"])


def _unsubscribe(space: Space, args: Arguments) -> None:
    remove_subscriber(space, args["id"])


def _count(space: Space, args: Arguments) -> int:
    return len(live_subscribers(space, args["stream"]))


_SUBSCRIBE = {
    "stream": NAME,
    "from": BOUND.or_else(None),
    "reaction": compiled(compile_reaction).or_else(None),
    "upcasters": UPCASTERS,
}
_ID = {"id": TEXT}

OPERATIONS: Operations = {
    "subscription.subscribe": writes(_SUBSCRIBE, _subscribe),
    "subscription.publish": writes(APPEND, _publish),
    "subscription.deliveries": reads(_ID, _deliveries),
    "subscription.unsubscribe": writes(_ID, _unsubscribe),
    "subscription.count": reads({"stream": NAME}, _count),
}
