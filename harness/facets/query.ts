// The facet query: the stored events that satisfy every bound given.
import type { Event } from '../contract/index.js';
import { type Arguments, compiled, double, name, optional, wholeNumber, withDefault } from './arguments.js';
import { readRange } from './log.js';
import { type Facet, operation } from './operation.js';
import { compilePredicate } from './predicates.js';
import type { Session } from './session.js';

const queryFields = {
  stream: name,
  fromSeq: withDefault(wholeNumber, () => 1),
  toSeq: optional(wholeNumber),
  since: optional(double),
  until: optional(double),
  type: optional(name),
  where: optional(compiled(compilePredicate)),
};

export const query: Facet<'query.read' | 'query.count'> = {
  'query.read': operation(queryFields, select),
  'query.count': operation(queryFields, async (session, args) => (await select(session, args)).length),
};

async function select(session: Session, args: Arguments<typeof queryFields>): Promise<Event[]> {
  const { since = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY, type, where } = args;
  const events = await readRange(session, { stream: args.stream, from: args.fromSeq, to: args.toSeq });
  return events.filter(
    (event) =>
      event.at >= since && event.at <= until && (type === undefined || event.type === type) && (where?.(event) ?? true),
  );
}
