"""Who is subscribed through this handle, how far each has got, and what it was delivered.

Subscriptions live as long as their handle, and so do the temporary tables of a connection: what was
delivered there is undone with the transaction that delivered it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple, Optional

from contract.reactions import Reaction, compile_reaction
from protocol.errors import ContractError
from protocol.json_text import text_of

from .kv import set_value, stored_value
from .space import Space
from .stored import COLUMNS, Event, event_from, row_of, value_from


class Subscriber(NamedTuple):
    """One that is live, and the seq of the last event that it got or that was passed over."""

    id: str
    stream: str
    cursor: int
    reaction: Optional[Reaction]


def add_subscriber(
    space: Space, stream: str, cursor: int, reaction: Optional[Reaction]
) -> Subscriber:
    """A new one, under an id that no other of the handle has."""
    count = space.database.number("SELECT count(*) FROM subscribers")
    added = Subscriber(f"subscription-{count + 1}", stream, cursor, reaction)
    definition = None if reaction is None else text_of(reaction.definition)
    space.database.execute(
        "INSERT INTO subscribers (id, space, stream, cursor, reaction, live)"
        " VALUES (?, ?, ?, ?, ?, TRUE)",
        [text_of(added.id), space.id, text_of(stream), cursor, definition],
    )
    return added


def live_subscribers(space: Space, stream: str) -> list[Subscriber]:
    """Those of the stream that have not unsubscribed, the oldest first."""
    rows = space.database.rows(
        "SELECT id, cursor, reaction FROM subscribers"
        " WHERE space = ? AND stream = ? AND live ORDER BY rowid",
        [space.id, text_of(stream)],
    )
    return [
        Subscriber(value_from(id_), stream, cursor, _compiled(reaction))
        for id_, cursor, reaction in rows
    ]


def remove_subscriber(space: Space, subscription: str) -> None:
    """Nothing is delivered to it from now on; what was delivered can still be asked for."""
    stream_of(space, subscription)
    sql = "UPDATE subscribers SET live = FALSE WHERE id = ?"
    space.database.execute(sql, [text_of(subscription)])


def stream_of(space: Space, subscription: str) -> str:
    """The stream of a subscription; refused where the space has none of this id (SUB-12)."""
    sql = "SELECT stream FROM subscribers WHERE space = ? AND id = ?"
    found = space.database.row(sql, [space.id, text_of(subscription)])
    if found is None:
        raise ContractError("NOT_FOUND", f'no subscription "{subscription}"')
    return str(value_from(found[0]))


def deliver(space: Space, subscriber: Subscriber, events: list[Event]) -> None:
    """Delivers the events after the cursor."""
    if not events:
        return
    subscription = text_of(subscriber.id)
    space.database.execute_each(
        f"INSERT INTO deliveries (id, {COLUMNS}) VALUES (?, ?, ?, ?, ?)",
        [(subscription, *row_of(event)) for event in events],
    )
    sql = "UPDATE subscribers SET cursor = ? WHERE id = ?"
    space.database.execute(sql, [events[-1]["seq"], subscription])
    if subscriber.reaction is None:
        return
    for event in events:
        # One that fails neither stops the others nor un-stores the event (SUB-7).
        with suppress(ContractError):
            _react(space, subscriber.reaction, event)


def deliveries(space: Space, subscription: str) -> list[Event]:
    """All that was delivered, in seq order."""
    stream = stream_of(space, subscription)
    sql = f"SELECT {COLUMNS} FROM deliveries WHERE id = ? ORDER BY seq"
    rows = space.database.rows(sql, [text_of(subscription)])
    return [event_from(stream, *row) for row in rows]


def _react(space: Space, reaction: Reaction, event: Event) -> None:
    if reaction.key is None:
        reaction.step(None, event)
    else:
        value = reaction.step(stored_value(space, reaction.key), event)
        set_value(space, reaction.key, value)


def _compiled(reaction: Optional[str]) -> Optional[Reaction]:
    return None if reaction is None else compile_reaction(value_from(reaction))
