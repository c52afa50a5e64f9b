// Faults of a global order that every event should enter: which ones do not, which enter again, and in what order.
import type { AppendOutcome, AppendRequest, Backend } from '../../../harness/facets/index.js';
import { spaceIn } from '../../memory/disk.js';
import type { Mutant, Place } from '../parts/mutant.js';
import { diskOf, enter } from '../parts/on-disk.js';
import { family } from '../parts/told.js';

const every = family({ facet: 'global', law: 'GLO-5' });
const options = { entry: 'every' } as const;

export const globalEveryEvent: readonly Mutant[] = [
  leftOut('plain-append-left-out', 'A plain append of one event does not enter the global order.', (request) =>
    request.global !== true && request.key === undefined && request.events.length === 1 ? 0 : undefined,
  ),
  leftOut('batch-enters-once', 'Of a batch only the first event enters the global order.', ({ events }) =>
    events.length > 1 ? 1 : undefined,
  ),
  leftOut('once-left-out', 'An event that is appended once by a key does not enter the global order.', ({ key }) =>
    key === undefined ? undefined : 0,
  ),
  every({
    name: 'glob-every-repeat-enters-again',
    fault: 'Each repeat of an append by a key enters the event again.',
    options,
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append: async (request) => {
          const outcome = await sound.append(request);
          if (outcome.outcome === 'repeated') enter(place, { ...outcome.event, space: request.space });
          return outcome;
        },
      }),
    },
  }),
  every({
    name: 'glob-every-conflict-enters',
    law: 'GLO-10',
    fault: 'A plain append that conflicts enters the event that it refused, which then reads as a gap.',
    options,
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append: async (request) => {
          const outcome = await sound.append(request);
          if (outcome.outcome !== 'conflict' || request.global === true) return outcome;
          enter(place, { space: request.space, stream: request.stream, seq: outcome.actual + 1 });
          return outcome;
        },
      }),
    },
  }),
  every({
    name: 'glob-every-batch-backwards',
    law: 'GLO-3',
    fault: 'The events of a batch enter the global order from the last to the first.',
    options,
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append: async (request) => {
          const outcome = await sound.append(request);
          if (outcome.outcome === 'appended' && request.global !== true) turnRound(place, request, outcome.positions);
          return outcome;
        },
      }),
    },
  }),
  every({
    name: 'glob-every-plain-after-global',
    law: 'GLO-2',
    fault: 'Global appends are read first, and then the plain ones.',
    options,
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const plain = place.shared('plain', () => new Set<number>());
        return {
          append: async (request) => {
            const outcome = await sound.append(request);
            if (request.global !== true) for (const position of positionsOf(outcome)) plain.add(position);
            return outcome;
          },
          globalRead: async ({ space, from, limit }) => {
            const entries = await sound.globalRead({ space, from });
            const rank = ({ position }: { readonly position: number }): number => Number(plain.has(position));
            return [...entries].sort((a, b) => rank(a) - rank(b)).slice(0, limit);
          },
        };
      },
    },
  }),
  every({
    name: 'glob-every-plain-forgotten',
    law: 'GLO-7',
    fault: 'When the store is opened again, only what was appended globally is still in the order.',
    options,
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const open = place.shared('open', () => ({ handles: 0 }));
        const plain = place.shared('plain', () => new Set<number>());
        const hidden = place.shared('hidden', () => new Set<number>());
        if (open.handles++ === 0) for (const position of plain) hidden.add(position);
        return {
          append: async (request) => {
            const outcome = await sound.append(request);
            if (request.global !== true) for (const position of positionsOf(outcome)) plain.add(position);
            return outcome;
          },
          ...without(sound, hidden),
          close: async () => {
            open.handles--;
            await sound.close();
          },
        };
      },
    },
  }),
];

/** A store of which some appends enter the order with their first events only; undefined: with all. */
function leftOut(name: string, fault: string, entering: (request: AppendRequest) => number | undefined): Mutant {
  return every({
    name: `glob-every-${name}`,
    fault,
    options,
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const hidden = place.shared('hidden', () => new Set<number>());
        return {
          append: async (request) => {
            const outcome = await sound.append(request);
            const most = entering(request);
            if (most === undefined) return outcome;
            for (const position of positionsOf(outcome).slice(most)) hidden.add(position);
            return outcome;
          },
          ...without(sound, hidden),
        };
      },
    },
  });
}

function positionsOf(outcome: AppendOutcome): readonly number[] {
  return outcome.outcome === 'appended' ? outcome.positions : [];
}

/** The order with some of its positions left out. */
function without(
  sound: Backend,
  hidden: ReadonlySet<number>,
): Pick<Backend, 'globalRead' | 'globalRefs' | 'globalPosition'> {
  return {
    globalRead: async ({ space, from, limit }) =>
      (await sound.globalRead({ space, from })).filter(({ position }) => !hidden.has(position)).slice(0, limit),
    globalRefs: async (request) => (await sound.globalRefs(request)).filter(({ position }) => !hidden.has(position)),
    globalPosition: async (space) => {
      const refs = await sound.globalRefs({ space, from: 1 });
      return refs.findLast(({ position }) => !hidden.has(position))?.position ?? 0;
    },
  };
}

/** The events keep their positions as a whole, each that of another. */
function turnRound(place: Place, { space }: AppendRequest, positions: readonly number[]): void {
  const { commits } = spaceIn(diskOf(place), space);
  const theirs = commits.filter(({ position }) => positions.includes(position));
  const seqs = theirs.map(({ seq }) => seq).reverse();
  for (const [index, commit] of theirs.entries()) {
    commits[commits.indexOf(commit)] = { ...commit, seq: seqs[index] ?? commit.seq };
  }
}
