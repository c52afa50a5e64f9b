// Faults of the catalog: internal streams, counts, totals, and which streams exist.

import type { Call, Mutant } from '../parts/mutant.js';
import { prefixedFaults } from '../parts/prefixed-faults.js';
import { kept } from './kept.js';
import { listedToo } from './listed-too.js';

const faulty = prefixedFaults('catalog', 'cat');

export const catalogCounting: readonly Mutant[] = [
  listedToo('internal-shown', 'CAT-6', 'An internal stream is listed with the others.', ['catalog.streams'], internal),
  listedToo('internal-counted', 'CAT-6', 'Internal streams are counted.', ['catalog.count'], internal),
  listedToo(
    'internal-without-dollar',
    'CAT-6',
    'With `all` an internal stream is listed whose name does not begin with a dollar sign.',
    ['catalog.streams'],
    async (call, all) => (all && (await internal(call)).length > 0 ? ['internal'] : []),
  ),
  faulty('all-is-only-internal', 'CAT-6', 'With `all` only internal streams are listed.', () => ({
    'catalog.streams': async (args, sound) =>
      (await sound(args)).filter((name) => args.all !== true || name.startsWith('$')),
  })),
  faulty('all-is-any-truth', 'ANS-7', '`all` may be any value that is true in the sense of JavaScript.', () => ({
    'catalog.streams': async (args, sound) =>
      sound(args.all === undefined ? args : { ...args, all: Boolean(args.all) }),
  })),
  faulty('count-of-events', 'CAT-3', '`count` counts the events.', () => ({
    'catalog.count': async (args, sound, call) => {
      await sound(args);
      return call('catalog.totalEvents', {});
    },
  })),
  faulty('count-without-empty', 'CAT-2', '`count` passes over streams without stored events.', () => ({
    'catalog.count': async (args, sound, call) => {
      await sound(args);
      const streams = await call('catalog.streams', {});
      return (await kept(streams, async (stream) => (await call('log.count', { stream })) > 0)).length;
    },
  })),
  faulty('count-up-to-thousand', 'CAT-7', '`count` counts to a thousand and no further.', () => ({
    'catalog.count': async (args, sound) => Math.min(await sound(args), 1000),
  })),
  faulty('exists-needs-event', 'CAT-2', 'A stream without stored events does not exist.', () => ({
    'catalog.exists': async (args, sound, call) => (await sound(args)) && (await call('log.count', args)) > 0,
  })),
  faulty('exists-for-key', 'CAT-5', 'A stream exists when there is a key of its name.', () => ({
    'catalog.exists': async (args, sound, call) => (await sound(args)) || call('kv.has', { key: args.stream }),
  })),
  faulty('exists-without-case', 'NAME-1', 'A stream exists when there is one whose name differs by case only.', () => ({
    'catalog.exists': async (args, sound, call) => {
      if (await sound(args)) return true;
      return (await call('catalog.streams', {})).some((name) => name.toLowerCase() === args.stream.toLowerCase());
    },
  })),
  faulty(
    'exists-by-prefix',
    'NAME-1',
    'A stream exists when there is one whose name begins with the one asked for.',
    () => ({
      'catalog.exists': async (args, sound, call) =>
        (await sound(args)) || (await call('catalog.streams', {})).some((name) => name.startsWith(args.stream)),
    }),
  ),
  faulty('exists-by-pattern', 'NAME-1', 'A percent sign in the name asked for stands for any text.', () => ({
    'catalog.exists': async (args, sound, call) => {
      if (await sound(args)) return true;
      const [head = '', tail] = args.stream.split('%');
      return tail !== undefined && (await call('catalog.streams', {})).some((name) => name.startsWith(head));
    },
  })),
  faulty('exists-trimmed', 'NAME-1', 'White space at the end of the name asked for does not count.', () => ({
    'catalog.exists': async (args, sound) => (await sound(args)) || sound({ ...args, stream: args.stream.trimEnd() }),
  })),
  faulty(
    'exists-proto',
    'NAME-1',
    'A stream exists when its name is that of an inherited member of a plain object.',
    () => ({
      'catalog.exists': async (args, sound) => (await sound(args)) || args.stream in Object.prototype,
    }),
  ),
  faulty('exists-of-empty-name', 'NAME-5', 'The empty name is looked for like any other.', () => ({
    'catalog.exists': async (args, sound) => (args.stream === '' ? false : sound(args)),
  })),
  faulty('exists-answers-mark', 'CAT-3', '`exists` answers the mark.', () => ({
    'catalog.exists': async (args, sound, call) => {
      await sound(args);
      return (await call('log.lastSeq', args)) as never;
    },
  })),
  total(
    'counts-stored',
    'CAT-4',
    '`totalEvents` adds up the stored events: truncation lowers it.',
    async (marks, call) => {
      const counts = await Promise.all(marks.map(([stream]) => call('log.count', { stream })));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    'sqlite',
  ),
  total('is-highest-mark', 'CAT-4', '`totalEvents` is the highest mark.', (marks) =>
    Math.max(0, ...marks.map(([, mark]) => mark)),
  ),
  total('is-number-of-streams', 'CAT-4', '`totalEvents` is the number of streams.', (marks) => marks.length),
  total('without-emptied', 'CAT-4', '`totalEvents` passes over streams without stored events.', async (marks, call) => {
    const sums = await Promise.all(
      marks.map(async ([stream, mark]) => ((await call('log.count', { stream })) > 0 ? mark : 0)),
    );
    return sums.reduce((sum, one) => sum + one, 0);
  }),
  total('of-first-hundred', 'CAT-4', '`totalEvents` adds up the marks of the first hundred streams.', (marks) =>
    marks.slice(0, 100).reduce((sum, [, mark]) => sum + mark, 0),
  ),
  {
    name: 'cat-total-of-the-handle',
    facet: 'catalog',
    law: 'CAT-4',
    fault: '`totalEvents` counts the events appended since the handle was opened.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) => {
        const before = new Map<string, number>();
        let opened = false;
        const remember = async (space: number) => {
          if (opened) return;
          opened = true;
          for (const { stream, last } of await sound.streams(space)) before.set(stream, last);
        };
        return {
          append: async (request) => {
            await remember(request.space);
            return sound.append(request);
          },
          streams: async (space) => {
            await remember(space);
            return (await sound.streams(space)).map(({ stream, last }) => ({
              stream,
              last: last - (before.get(stream) ?? 0),
            }));
          },
        };
      },
    },
  },
];

async function internal(call: Call): Promise<string[]> {
  return (await call('global.position', {})) > 0 ? ['$internal'] : [];
}

/** A store whose total is made of the marks in another way. */
function total(
  name: string,
  law: string,
  fault: string,
  sum: (marks: readonly (readonly [string, number])[], call: Call) => number | Promise<number>,
  base: Mutant['base'] = 'memory',
): Mutant {
  return faulty(
    `total-${name}`,
    law,
    fault,
    () => ({
      'catalog.totalEvents': async (args, sound, call) => {
        await sound(args);
        const streams = await call('catalog.streams', {});
        const marks = await Promise.all(
          streams.map(async (stream) => [stream, await call('log.lastSeq', { stream })] as const),
        );
        return sum(marks, call);
      },
    }),
    { base },
  );
}
