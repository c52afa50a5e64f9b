// Faults of the global order: what is folded, and what its keeping shows elsewhere.
import { errorCodeOf } from '../../../harness/contract/index.js';
import type { Call, Mutant, Overrides } from '../parts/mutant.js';
import { prefixedFaults } from '../parts/prefixed-faults.js';
import { isEvent } from './entries.js';

const faulty = prefixedFaults('global', 'glob');

export const globalFolding: readonly Mutant[] = [
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

type Project = NonNullable<Overrides['global.project']>;

/** The value that the folds of the suites begin with. */
function fresh(kind: string): null | number | string | [] {
  if (kind === 'count' || kind === 'sum') return 0;
  if (kind === 'digest') return '';
  return kind === 'list' ? [] : null;
}

function project(name: string, fault: string, run: Project, law = 'GLO-8'): Mutant {
  return faulty(name, law, fault, () => ({ 'global.project': run }));
}

type Shown = (call: Call) => Promise<string[]>;

/** A store that keeps its order in a stream of its own, which its catalog does not hide. */
function internal(name: string, law: string, fault: string, overrides: (shown: Shown) => Overrides): Mutant {
  const shown: Shown = async (call) => ((await call('global.position', {})) > 0 ? ['$global'] : []);
  return faulty(name, law, fault, () => overrides(shown));
}
