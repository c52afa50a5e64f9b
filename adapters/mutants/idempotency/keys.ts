// Faults of idempotency: keys that are not exact, or that do not belong to their stream.
import type { AppendRequest, Backend } from '../../../harness/facets/index.js';
import type { Mutant } from '../parts/mutant.js';

export const idempotencyKeys: readonly Mutant[] = [
  joined(
    'joined-by-slash',
    'Stream and key are joined by a slash: "a/b" and "c" are "a" and "b/c".',
    (stream, key) => `${stream}/${key}`,
  ),
  joined('joined-by-colon', 'Stream and key are joined by a colon.', (stream, key) => `${stream}:${key}`),
  joined('joined-by-dash', 'Stream and key are joined by a dash.', (stream, key) => `${stream}-${key}`, 'sqlite'),
  joined(
    'joined-by-nothing',
    'Stream and key are joined by nothing: "ab" and "c" are "a" and "bc".',
    (stream, key) => `${stream}${key}`,
  ),
  joined('joined-by-nul', 'Stream and key are joined by a null character.', (stream, key) => `${stream}\0${key}`),
  joined('joined-in-any-order', 'Stream "a" with the key "b" is stream "b" with the key "a".', (stream, key) =>
    JSON.stringify([stream, key].toSorted()),
  ),
  joined('of-the-whole-store', 'A key that one stream has used is used for all.', (_stream, key) => key, 'sqlite'),
  folded('without-case', 'Keys are compared without case.', (key) => key.toLowerCase()),
  folded('trimmed', 'White space at the ends of a key does not count.', (key) => key.trim()),
  folded('composed', 'Keys are compared in composed form.', (key) => key.normalize('NFC'), 'sqlite'),
  folded('as-numbers', 'Keys of digits are compared as numbers: "01" is "1".', (key) =>
    /^\d+$/.test(key) ? String(Number(key)) : key,
  ),
  folded('cut-at-64', 'Only the first 64 code units of a key count.', (key) => key.slice(0, 64)),
  folded('end-at-nul', 'A key ends at its first null character.', (key) => key.split('\0')[0] || key),
  folded('without-dashes', 'Dashes in a key do not count.', (key) => key.replaceAll('-', '') || key),
  {
    name: 'idem-key-proto',
    facet: 'idempotency',
    law: 'NAME-1',
    fault: 'The used keys live in a plain object: the names of its inherited members are seen.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'idempotency.seen': async (args, sound) => (await sound(args)) || args.key in Object.prototype,
      }),
    },
  },
  {
    name: 'idem-seen-by-pattern',
    facet: 'idempotency',
    law: 'NAME-1',
    fault: '`seen` takes a star in the key for any text.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: (place) => {
        const used = place.shared<{ stream: string; key: string }[]>('used', () => []);
        return {
          'idempotency.appendOnce': async (args, sound) => {
            const answer = await sound(args);
            used.push(args);
            return answer;
          },
          'idempotency.seen': async (args, sound) => {
            if (await sound(args)) return true;
            const [head = '', tail] = args.key.split('*');
            const own = used.filter(({ stream }) => stream === args.stream);
            return tail !== undefined && own.some(({ key }) => key.startsWith(head) && key.endsWith(tail));
          },
        };
      },
    },
  },
  {
    name: 'idem-empty-key-is-none',
    facet: 'idempotency',
    law: 'NAME-5',
    fault: 'An empty key is taken for none: the event is simply appended.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'idempotency.appendOnce': async (args, sound, call) => {
          const { key, ...event } = args;
          return key === '' ? call('log.append', event) : sound(args);
        },
      }),
    },
  },
  {
    name: 'idem-missing-key-is-none',
    facet: 'idempotency',
    law: 'ANS-7',
    fault: 'A key that is null or left out is taken for none: the event is simply appended.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'idempotency.appendOnce': async (args, sound, call) => {
          const { key, ...event } = args;
          return (key as unknown) === undefined || (key as unknown) === null ? call('log.append', event) : sound(args);
        },
      }),
    },
  },
];

/** A store in which two pairs of stream and key are one when `join` makes one text of them. */
function joined(
  name: string,
  fault: string,
  join: (stream: string, key: string) => string,
  base: Mutant['base'] = 'memory',
): Mutant {
  return {
    name: `idem-${name}`,
    facet: 'idempotency',
    law: 'IDM-2',
    fault,
    base,
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound, place) =>
        keysFoundAt(
          sound,
          place.shared('homes', () => new Map<string, Pair>()),
          join,
        ),
    },
  };
}

/** A store in which two keys of one stream are one when `fold` makes one text of them. */
function folded(name: string, fault: string, fold: (key: string) => string, base: Mutant['base'] = 'memory'): Mutant {
  const join = (stream: string, key: string) => JSON.stringify([stream, fold(key)]);
  return { ...joined(`key-${name}`, fault, join, base), law: 'NAME-1' };
}

interface Pair {
  readonly stream: string;
  readonly key: string;
}

/** The pair that was stored first under a text is the one that all others of that text find. */
function keysFoundAt(
  sound: Backend,
  homes: Map<string, Pair>,
  join: (stream: string, key: string) => string,
): Pick<Backend, 'append' | 'keyed'> {
  return {
    append: async (request: AppendRequest) => {
      const { stream, key } = request;
      if (key === undefined) return sound.append(request);
      const home = homes.get(join(stream, key));
      const event = home === undefined ? null : await sound.keyed({ ...request, ...home });
      if (event !== null) return { outcome: 'repeated', event };
      const outcome = await sound.append(request);
      if (outcome.outcome !== 'conflict') homes.set(join(stream, key), { stream, key });
      return outcome;
    },
    keyed: async (request) => sound.keyed({ ...request, ...homes.get(join(request.stream, request.key)) }),
  };
}
