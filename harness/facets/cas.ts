// The facet cas: writes of a kv value that happen only if the current one is the one expected.
import type { Conflict, Json } from '../contract/index.js';
import { type Field, name, optional, value } from './arguments.js';
import type { Cell } from './backend.js';
import { conflict } from './concurrency.js';
import { invalid } from './definitions.js';
import { copyValue } from './event.js';
import { type Facet, operation } from './operation.js';
import { cellKey, type Session } from './session.js';

const absent: Field<true | undefined> = optional({
  read(given, argument) {
    if (given !== true) throw invalid(`${argument} can only be true`);
    return given;
  },
});

export const cas: Facet<'kv.cas' | 'kv.putNew'> = {
  'kv.cas': operation({ key: name, expected: optional(value), absent, value }, (session, args) => {
    if ((args.expected === undefined) === (args.absent === undefined)) {
      throw invalid('kv.cas needs exactly one of "expected" and "absent"');
    }
    return putWhen(session, args.key, args.expected === undefined ? null : { value: args.expected }, args.value);
  }),

  'kv.putNew': operation({ key: name, value }, (session, args) => putWhen(session, args.key, null, args.value)),
};

async function putWhen(session: Session, key: string, when: Cell, next: Json): Promise<Json> {
  const answer = copyValue(next);
  const wanted = when === null ? null : copyValue(when.value);
  const { swapped, actual } = await session.backend.swap({
    cell: cellKey(session, 'kv', key),
    when,
    next: { value: next },
  });
  return swapped ? answer : asJson(conflict(wanted, actual === null ? null : actual.value));
}

/** The schema gives the answer of a conditional write as any value, of which a conflict is one. */
function asJson(refusal: Conflict): Json {
  return { ...refusal };
}
