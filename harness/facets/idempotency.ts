// The facet idempotency: a key and the event it stores are written in one transaction of the backend.
import { type Event, equalJson, type Json, type NewEvent } from '../contract/index.js';
import { name } from './arguments.js';
import { appendExpecting, conflict } from './concurrency.js';
import { appendFields, copyValue, newEvent } from './event.js';
import { type Facet, operation } from './operation.js';
import { streamKey } from './session.js';

export const idempotency: Facet<'idempotency.appendOnce' | 'idempotency.seen'> = {
  'idempotency.appendOnce': operation({ ...appendFields, key: name }, async (session, args) => {
    const { stream, key, expected } = args;
    const outcome = await appendExpecting(session, { stream, key, events: [newEvent(args)] }, expected);
    switch (outcome.outcome) {
      case 'conflict':
        return outcome.conflict;
      case 'appended':
        return outcome.events[0] as Event;
      case 'repeated':
        if (session.options.mismatch === 'first-wins' || sameContent(args, outcome.event)) return outcome.event;
        return conflict(offered(args), { ...outcome.event });
    }
  }),

  'idempotency.seen': operation({ stream: name, key: name }, async (session, { stream, key }) => {
    return (await session.backend.keyed({ ...streamKey(session, stream), key })) !== null;
  }),
};

function sameContent(given: Required<NewEvent>, stored: Event): boolean {
  return given.type === stored.type && given.at === stored.at && equalJson(given.data, stored.data);
}

function offered(event: Required<NewEvent>): Json {
  return { type: event.type, at: event.at, data: copyValue(event.data) };
}
