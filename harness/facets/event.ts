// Events as arguments and as answers.
import { copyJson, type Event, type Json, type NewEvent } from '../contract/index.js';
import { double, type Field, type Fields, name, ownStream, value, withDefault } from './arguments.js';
import { expected } from './concurrency.js';

interface NewEventFields extends Fields {
  readonly type: Field<string>;
  readonly at: Field<number>;
  readonly data: Field<Json>;
}

/** What the caller says of an event; the store adds the stream and the seq (EVT-2). */
export const newEventFields: NewEventFields = {
  type: name,
  at: withDefault(double, () => 0),
  data: withDefault(value, () => ({})),
};

/** What every append of one event takes. */
export const appendFields: NewEventFields & {
  readonly stream: Field<string>;
  readonly expected: Field<number | undefined>;
} = { stream: ownStream, ...newEventFields, expected };

export function newEvent(from: Required<NewEvent>): Required<NewEvent> {
  return { type: from.type, at: from.at, data: from.data };
}

/** An event that nobody else holds (ALIAS-2). */
export function copyEvent(event: Event): Event {
  return { ...event, data: copyValue(event.data) };
}

/** A copy of what is known to belong to the domain, however deep. */
export function copyValue(of: Json): Json {
  return copyJson(of, Number.POSITIVE_INFINITY);
}
