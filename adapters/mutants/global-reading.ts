// Faults of the global order: where a reading begins and ends, what a gap shows, what folds, what is internal.
import { errorCodeOf, type GlobalEntry } from '../../harness/contract/index.js';
import type { Mutant, Overrides } from './mutant.js';

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
  project('project-inclusive', 'The entry that the prior ends with is folded again.', async (args, sound) => {
    const { prior } = args;
    if (prior === undefined || prior.position === 0) return sound(args);
    await sound(args);
    return sound({ ...args, prior: { ...prior, position: prior.position - 1 } });
  }),
  project('project-skips-one', 'The first entry after the prior is not folded.', async (args, sound, call) => {
    const { prior } = args;
    const state = await sound(args);
    if (prior === undefined || state.position <= prior.position) return state;
    const next = (await call('global.refs', { from: prior.position + 1 }))[0];
    return next === undefined ? state : sound({ ...args, prior: { ...prior, position: next.position } });
  }),
  project(
    'project-from-the-start',
    'With a prior all entries are folded over its value again.',
    async (args, sound) => {
      const { prior } = args;
      await sound(args);
      return sound(prior === undefined ? args : { ...args, prior: { ...prior, position: 0 } });
    },
  ),
  project(
    'project-forgets-prior-value',
    'With a prior the later entries are folded over the seed.',
    async (args, sound) => {
      const { prior, ...rest } = args;
      const state = await sound(args);
      if (prior === undefined) return state;
      const { value } = await sound({ ...rest, prior: { ...prior, value: args.seed ?? fresh(args.fold.kind) } });
      return { ...state, value };
    },
  ),
  project('project-ignores-seed', 'The seed is not looked at.', ({ seed: _ignored, ...args }, sound) => sound(args)),
  project(
    'project-position-is-count',
    'The position answered is the number of entries folded.',
    async (args, sound, call) => {
      const { prior } = args;
      const state = await sound(args);
      const folded = (await call('global.refs', { from: (prior?.position ?? 0) + 1 })).length;
      return { ...state, position: folded };
    },
  ),
  project(
    'project-position-of-nothing-is-zero',
    'With nothing new the position answered is 0.',
    async (args, sound) => {
      const state = await sound(args);
      return state.position === args.prior?.position ? { ...state, position: 0 } : state;
    },
  ),
  project(
    'project-over-gap',
    'Entries whose events were truncated are passed over silently.',
    async (args, sound, call) => {
      try {
        return await sound(args);
      } catch (error) {
        if (errorCodeOf(error) !== 'COMPACTED') throw error;
        const gaps = (await call('global.read', {})).filter((entry) => !isEvent(entry));
        const { prior } = args;
        const position = gaps.at(-1)?.position ?? 0;
        return sound({ ...args, prior: { value: prior?.value ?? args.seed ?? fresh(args.fold.kind), position } });
      }
    },
  ),
  project('project-stops-at-gap', 'At a truncated entry the folding ends with what it has.', async (args, sound) => {
    try {
      return await sound(args);
    } catch (error) {
      if (errorCodeOf(error) !== 'COMPACTED') throw error;
      return args.prior ?? { value: args.seed ?? fresh(args.fold.kind), position: 0 };
    }
  }),
  project(
    'project-refuses-any-gap',
    'A gap anywhere in the order is refused, also below the prior.',
    async (args, sound) => {
      const { prior, ...rest } = args;
      const state = await sound(args);
      if (prior !== undefined) await sound(rest);
      return state;
    },
  ),
  project(
    'project-takes-prior-ahead',
    'A prior ahead of the order comes back unchanged.',
    async (args, sound, call) => {
      const { prior } = args;
      const ahead = prior !== undefined && prior.position > (await call('global.position', {}));
      return ahead ? prior : sound(args);
    },
    'PRJ-3',
  ),
  project('project-page-of-thousand', 'Only the first thousand entries are folded.', async (args, sound, call) => {
    const state = await sound(args);
    const far = (await call('global.refs', { from: (args.prior?.position ?? 0) + 1 }))[1000];
    return far === undefined ? state : { ...state, value: null };
  }),
  internal('order-in-catalog', 'GLO-14', 'The stream that keeps the order is listed.', (shown) => ({
    'catalog.streams': async (args, sound, call) => [...(await sound(args)), ...(await shown(call))],
  })),
  internal('order-is-counted', 'GLO-14', 'The stream that keeps the order is counted.', (shown) => ({
    'catalog.count': async (args, sound, call) => (await sound(args)) + (await shown(call)).length,
  })),
  internal('entries-are-counted', 'GLO-14', 'The entries of the order are counted among the events.', () => ({
    'catalog.totalEvents': async (args, sound, call) => (await sound(args)) + (await call('global.position', {})),
  })),
  internal(
    'order-has-plain-name',
    'CAT-6',
    'With `all` the stream that keeps the order is listed under a name without a dollar sign.',
    (shown) => ({
      'catalog.streams': async (args, sound, call) => {
        const streams = await sound(args);
        return args.all === true && (await shown(call)).length > 0 ? [...streams, 'global'] : streams;
      },
    }),
  ),
];

type Read = NonNullable<Overrides['global.read']>;
type Refs = NonNullable<Overrides['global.refs']>;
type Project = NonNullable<Overrides['global.project']>;

function isEvent(entry: GlobalEntry): entry is Extract<GlobalEntry, { event: unknown }> {
  return 'event' in entry;
}

/** The value that the folds of the suites begin with. */
function fresh(kind: string): null | number | string | [] {
  if (kind === 'count' || kind === 'sum') return 0;
  if (kind === 'digest') return '';
  return kind === 'list' ? [] : null;
}

function faulty(name: string, law: string, fault: string, overrides: Overrides): Mutant {
  return {
    name: `glob-${name}`,
    facet: 'global',
    law,
    fault,
    base: 'memory',
    reach: 'golden',
    broken: { in: 'operations', make: () => overrides },
  };
}

function reading(name: string, law: string, fault: string, read: Read): Mutant {
  return faulty(name, law, fault, { 'global.read': read });
}

function refs(name: string, law: string, fault: string, read: Refs): Mutant {
  return faulty(name, law, fault, { 'global.refs': read });
}

function project(name: string, fault: string, run: Project, law = 'GLO-8'): Mutant {
  return faulty(name, law, fault, { 'global.project': run });
}

type Shown = (call: Parameters<Read>[2]) => Promise<string[]>;

/** A store that keeps its order in a stream of its own, which its catalog does not hide. */
function internal(name: string, law: string, fault: string, overrides: (shown: Shown) => Overrides): Mutant {
  const shown: Shown = async (call) => ((await call('global.position', {})) > 0 ? ['$global'] : []);
  return faulty(name, law, fault, overrides(shown));
}
