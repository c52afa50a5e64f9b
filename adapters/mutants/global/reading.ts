// Faults of the global order: where a reading begins and ends, what a gap shows, which position is the newest.
import type { GlobalEntry } from '../../../harness/contract/index.js';
import type { Mutant, Overrides } from '../parts/mutant.js';
import { prefixedFaults } from '../parts/prefixed-faults.js';
import { isEvent } from './entries.js';

const faulty = prefixedFaults('global', 'glob');

export const globalReading: readonly Mutant[] = [
  reading('from-exclusive', 'GLO-2', '`from` is the position after which the reading begins.', async (args, sound) => {
    const { from } = args;
    return (await sound(args)).filter(({ position }) => from === undefined || position > from);
  }),
  reading('from-one-early', 'GLO-2', 'The reading begins one position before `from`.', (args, sound) =>
    sound(args.from === undefined ? args : { ...args, from: Math.max(args.from - 1, 0) }),
  ),
  reading(
    'from-ignored-without-limit',
    'GLO-2',
    '`from` counts only together with `limit`.',
    ({ from, ...args }, sound) => sound(from === undefined || args.limit === undefined ? args : { ...args, from }),
  ),
  reading('from-zero-is-refused', 'GLO-2', 'Reading from 0 answers nothing.', async (args, sound) => {
    const entries = await sound(args);
    return args.from === 0 ? [] : entries;
  }),
  reading('limit-one-more', 'GLO-2', 'A reading answers one entry more than its limit.', (args, sound) =>
    sound(typeof args.limit === 'number' ? { ...args, limit: args.limit + 1 } : args),
  ),
  reading('limit-zero-is-none', 'GLO-2', 'A limit of 0 is no limit.', (args, sound) => {
    const { limit, ...rest } = args;
    return sound(limit === 0 ? rest : args);
  }),
  reading(
    'limit-keeps-the-last',
    'GLO-2',
    'A limit keeps the last entries instead of the first.',
    async (args, sound) => {
      const { limit, ...rest } = args;
      if (limit === undefined) return sound(args);
      await sound(args);
      const entries = await sound(rest);
      return entries.slice(Math.max(entries.length - limit, 0));
    },
  ),
  reading(
    'limit-before-from',
    'GLO-2',
    'The limit counts from the beginning of the order, not from `from`.',
    async (args, sound) => {
      const { limit, from = 1 } = args;
      await sound(args);
      return (await sound(limit === undefined ? {} : { limit })).filter(({ position }) => position >= from);
    },
  ),
  reading('page-of-thousand', 'GLO-2', 'A reading without a limit ends after a thousand entries.', (args, sound) =>
    sound({ limit: 1000, ...args }),
  ),
  reading('page-of-hundred', 'GLO-2', 'A reading without a limit ends after a hundred entries.', (args, sound) =>
    sound({ limit: 100, ...args }),
  ),
  reading(
    'newest-missing',
    'GLO-2',
    'The newest entry is not read until the next one is there.',
    async (args, sound, call) => {
      const newest = await call('global.position', {});
      return (await sound(args)).filter(({ position }) => position < newest);
    },
  ),
  reading('events-as-references', 'GLO-2', 'The events of entries come without their data.', async (args, sound) =>
    (await sound(args)).map((entry) => ('event' in entry ? { ...entry, event: { ...entry.event, data: {} } } : entry)),
  ),
  reading('gap-dropped', 'GLO-4', 'Entries whose events were truncated are passed over.', async (args, sound) => {
    const { limit, ...rest } = args;
    await sound(args);
    return (await sound(rest)).filter(isEvent).slice(0, limit);
  }),
  reading('gap-does-not-count', 'GLO-4', 'Gaps do not count against the limit.', async (args, sound) => {
    const { limit, ...rest } = args;
    if (limit === undefined) return sound(args);
    await sound(args);
    const entries = await sound(rest);
    const end = entries.filter(isEvent)[limit];
    return end === undefined ? entries : entries.slice(0, entries.indexOf(end));
  }),
  reading(
    'gap-is-next-event',
    'GLO-4',
    'In the place of a truncated event stands the next one of its stream that is left.',
    async (args, sound, call) => {
      const entries: GlobalEntry[] = [];
      for (const entry of await sound(args)) {
        if (isEvent(entry)) entries.push(entry);
        else {
          const [event] = await call('log.read', { stream: entry.stream, from: entry.seq, limit: 1 });
          entries.push(event === undefined ? entry : { position: entry.position, event });
        }
      }
      return entries;
    },
  ),
  reading(
    'gap-is-hollow-event',
    'GLO-4',
    'In the place of a truncated event stands one without data.',
    async (args, sound) =>
      (await sound(args)).map((entry) => {
        if (isEvent(entry)) return entry;
        const { position, stream, seq } = entry;
        return { position, event: { stream, seq, type: 'truncated', at: 0, data: {} } };
      }),
  ),
  reading('gap-is-null', 'GLO-4', 'In the place of a truncated event stands null.', async (args, sound) =>
    (await sound(args)).map((entry) => (isEvent(entry) ? entry : ({ position: entry.position, event: null } as never))),
  ),
  reading('gap-without-name', 'GLO-4', 'A gap does not tell which event it was.', async (args, sound) =>
    (await sound(args)).map((entry) => (isEvent(entry) ? entry : ({ position: entry.position, gap: true } as never))),
  ),
  reading(
    'gap-tells-next-seq',
    'GLO-4',
    'A gap tells the first seq that is left instead of its own.',
    async (args, sound, call) => {
      const entries: GlobalEntry[] = [];
      for (const entry of await sound(args)) {
        if (isEvent(entry)) entries.push(entry);
        else {
          const stored = await call('log.count', { stream: entry.stream });
          entries.push({ ...entry, seq: (await call('log.lastSeq', { stream: entry.stream })) - stored + 1 });
        }
      }
      return entries;
    },
  ),
  reading(
    'gap-moves-positions',
    'GLO-4',
    'Gaps are passed over, and the entries after them move up.',
    async (args, sound) => {
      await sound(args);
      const events = (await sound({})).filter(isEvent).map((entry, index) => ({ ...entry, position: index + 1 }));
      return events.filter(({ position }) => position >= (args.from ?? 1)).slice(0, args.limit);
    },
  ),
  {
    name: 'glob-position-counts-stored',
    facet: 'global',
    law: 'GLO-11',
    fault: '`position` is the number of entries whose events are stored.',
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'global.position': async (args, sound, call) => {
          await sound(args);
          return (await call('global.read', {})).filter(isEvent).length;
        },
      }),
    },
  },
  {
    name: 'glob-position-of-newest-stored',
    facet: 'global',
    law: 'GLO-11',
    fault: '`position` is that of the newest entry whose event is stored.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'global.position': async (args, sound, call) => {
          await sound(args);
          return (await call('global.read', {})).filter(isEvent).at(-1)?.position ?? 0;
        },
      }),
    },
  },
  {
    name: 'glob-position-is-the-next',
    facet: 'global',
    law: 'GLO-11',
    fault: '`position` is the one that the next append will have.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) => ({ globalPosition: async (space) => (await sound.globalPosition(space)) + 1 }),
    },
  },
  {
    name: 'glob-position-counts-all-events',
    facet: 'global',
    law: 'GLO-11',
    fault: '`position` is the number of all events of all streams.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'global.position': async (args, sound, call) => {
          await sound(args);
          return call('catalog.totalEvents', {});
        },
      }),
    },
  },
  refs('refs-drop-truncated', 'GLO-9', 'References to truncated events are left out.', async (args, sound, call) => {
    const stored = (await call('global.read', {})).filter(isEvent).map(({ position }) => position);
    return (await sound(args)).filter(({ position }) => stored.includes(position));
  }),
  refs('refs-from-exclusive', 'GLO-9', 'The references begin after the position given.', async (args, sound) => {
    const { from } = args;
    return (await sound(args)).filter(({ position }) => from === undefined || position > from);
  }),
  refs(
    'refs-ignore-from',
    'GLO-9',
    'All references are answered, whatever the position given.',
    async (args, sound) => {
      await sound(args);
      return sound({});
    },
  ),
  refs(
    'refs-tell-index',
    'GLO-9',
    'A reference tells the index of the event among the stored ones instead of its seq.',
    async (args, sound, call) => {
      const indexed = [];
      for (const ref of await sound(args)) {
        const dropped =
          (await call('log.lastSeq', { stream: ref.stream })) - (await call('log.count', { stream: ref.stream }));
        indexed.push({ ...ref, seq: Math.max(ref.seq - dropped, 0) });
      }
      return indexed;
    },
  ),
  refs('refs-page-of-hundred', 'GLO-9', 'No more than a hundred references are answered.', async (args, sound) =>
    (await sound(args)).slice(0, 100),
  ),
];

type Read = NonNullable<Overrides['global.read']>;

type Refs = NonNullable<Overrides['global.refs']>;

function reading(name: string, law: string, fault: string, read: Read): Mutant {
  return faulty(name, law, fault, () => ({ 'global.read': read }));
}

function refs(name: string, law: string, fault: string, read: Refs): Mutant {
  return faulty(name, law, fault, () => ({ 'global.refs': read }));
}
