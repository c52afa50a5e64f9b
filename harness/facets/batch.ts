// The facet batch: several events in one transaction of the backend.
import type { NewEvent } from '../contract/index.js';
import { type Arguments, type Field, ownStream, readParts } from './arguments.js';
import { appendExpecting, conflict, expected } from './concurrency.js';
import { invalid } from './definitions.js';
import { newEventFields } from './event.js';
import { type Facet, operation } from './operation.js';
import { streamKey } from './session.js';

export const newEvents: Field<readonly Required<NewEvent>[]> = {
  read(value, argument, limits) {
    if (!Array.isArray(value)) throw invalid(`${argument} must be a list`);
    const elements: readonly unknown[] = value;
    // Array.from, not map: a hole in the list is a bad element too.
    return Array.from(
      elements,
      (element): Arguments<typeof newEventFields> =>
        readParts(newEventFields, element, limits, `an element of ${argument}`),
    );
  },
};

export const batch: Facet<'batch.appendBatch'> = {
  'batch.appendBatch': operation({ stream: ownStream, events: newEvents, expected }, async (session, args) => {
    const { stream, events } = args;
    if (events.length === 0) {
      if (args.expected === undefined) return [];
      const mark = await session.backend.mark(streamKey(session, stream));
      return mark === args.expected ? [] : conflict(args.expected, mark);
    }
    const outcome = await appendExpecting(session, { stream, events }, args.expected);
    if (outcome.outcome === 'conflict') return outcome.conflict;
    return outcome.outcome === 'appended' ? outcome.events : [outcome.event];
  }),
};
