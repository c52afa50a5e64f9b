// The facet log: append, read, truncate, and the mark that survives truncation.
import type { Conflict, Event, NewEvent } from '../contract/index.js';
import { type Field, type Fields, name, optional, wholeNumber, withDefault } from './arguments.js';
import { appendExpecting } from './concurrency.js';
import { appendFields, newEvent } from './event.js';
import { type Facet, operation } from './operation.js';
import { type Session, streamKey } from './session.js';

interface RangeFields extends Fields {
  readonly stream: Field<string>;
  readonly from: Field<number>;
  readonly to: Field<number | undefined>;
  readonly limit: Field<number | undefined>;
}

export const rangeFields: RangeFields = {
  stream: name,
  from: withDefault(wholeNumber, () => 1),
  to: optional(wholeNumber),
  limit: optional(wholeNumber),
};

export interface Range {
  readonly stream: string;
  readonly from: number;
  readonly to: number | undefined;
  readonly limit?: number | undefined;
}

export const log: Facet<'log.append' | 'log.read' | 'log.lastSeq' | 'log.count' | 'log.truncate'> = {
  'log.append': operation(appendFields, appendOne),
  'log.read': operation(rangeFields, readRange),
  'log.lastSeq': operation({ stream: name }, (session, { stream }) => session.backend.mark(streamKey(session, stream))),
  'log.count': operation({ stream: name }, (session, { stream }) => session.backend.count(streamKey(session, stream))),
  'log.truncate': operation({ stream: name, through: wholeNumber }, async (session, { stream, through }) => {
    await session.backend.truncate({ ...streamKey(session, stream), through });
    return null;
  }),
};

/** What log.append and subscription.publish answer. */
export async function appendOne(
  session: Session,
  args: Required<NewEvent> & { readonly stream: string; readonly expected: number | undefined },
): Promise<Event | Conflict> {
  const request = { stream: args.stream, events: [newEvent(args)] };
  const outcome = await appendExpecting(session, request, args.expected);
  switch (outcome.outcome) {
    case 'conflict':
      return outcome.conflict;
    case 'repeated':
      return outcome.event;
    case 'appended':
      return outcome.events[0] as Event;
  }
}

export async function readRange(session: Session, { stream, from, to, limit }: Range): Promise<Event[]> {
  const slice = await session.backend.read({
    ...streamKey(session, stream),
    from,
    ...(to === undefined ? {} : { to }),
    ...(limit === undefined ? {} : { limit }),
  });
  return slice.events;
}
