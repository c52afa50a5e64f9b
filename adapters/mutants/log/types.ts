// Faults of event types.
import type { Mutant } from '../parts/mutant.js';
import { storeWith } from '../parts/store-with.js';
import { family, inOperations, type Told } from '../parts/told.js';
import { storing } from '../values/storing.js';

const inLog = family({ facet: 'log', law: 'NAME-1' });

/** The type of each event becomes another on its way into the store. */
const typed = (told: Told, change: (type: string) => string): Mutant =>
  inLog({
    ...told,
    broken: { in: 'backend', make: (sound) => storing(sound, (event) => ({ ...event, type: change(event.type) })) },
  });

const asking = inOperations(inLog);

export const types: readonly Mutant[] = [
  typed({ name: 'log-types-in-small-letters', fault: 'Types are stored in small letters.' }, (type) =>
    type.toLowerCase(),
  ),
  typed(
    { name: 'log-types-trimmed', fault: 'Types are stored without the blanks around them.' },
    (type) => type.trim() || type,
  ),
  typed({ name: 'log-types-composed', fault: 'Types are stored in their composed form (NFC).' }, (type) =>
    type.normalize('NFC'),
  ),
  typed({ name: 'log-types-cut-at-64', fault: 'Of a type the first 64 letters are stored.' }, (type) =>
    type.slice(0, 64),
  ),
  typed({ name: 'log-types-last-part', fault: 'Of a type only what stands after the last slash is stored.' }, (type) =>
    type.replace(/^.*\/(?=.)/s, ''),
  ),
  typed(
    { name: 'log-types-cut-at-nul', fault: 'A type ends at its first U+0000.' },
    (type) => type.split('\0', 1)[0] || type,
  ),
  asking(
    { name: 'log-types-empty-is-a-type', law: 'NAME-5', fault: 'An event may have the type "".' },
    { 'log.append': (args, sound) => sound(args.type === '' ? { ...args, type: 'event' } : args) },
  ),
  asking(
    {
      name: 'log-types-reserved-too',
      fault: 'A type that begins with a dollar sign is refused like a reserved stream.',
    },
    { 'log.append': (args, sound) => sound(`${args.type}`.startsWith('$') ? { ...args, stream: '$' } : args) },
  ),
  asking(
    { name: 'log-types-coerced-to-text', law: 'ANS-7', fault: 'A type that is no text is turned into one.' },
    { 'log.append': (args, sound) => sound('type' in args ? { ...args, type: String(args.type) } : args) },
  ),
  asking(
    {
      name: 'log-types-left-out-is-event',
      law: 'ANS-7',
      fault: 'An event without a type is stored with the type event.',
    },
    { 'log.append': (args, sound) => sound('type' in args ? args : ({ ...(args as object), type: 'event' } as never)) },
  ),
  asking(
    { name: 'log-names-coerced-to-text', law: 'ANS-7', fault: 'The name of a stream to read is turned into a text.' },
    { 'log.read': (args, sound) => sound('stream' in args ? { ...args, stream: String(args.stream) } : args) },
  ),
  inLog({
    name: 'log-types-lone-surrogate-replaced',
    law: 'VAL-3',
    fault: 'Half a character in a type is replaced by a question mark, not refused.',
    broken: {
      in: 'store',
      make: (store) =>
        storeWith(store, {
          'log.append': (args, sound) =>
            sound(typeof args.type === 'string' ? { ...args, type: args.type.toWellFormed() } : args),
        }),
    },
  }),
];
