// Faults of the numbers of spaces: the one order over all of them, and the sequence of each.
import type { SpaceEntry } from '../../../harness/contract/index.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant } from '../parts/mutant.js';
import { diskOf } from '../parts/on-disk.js';
import { without } from '../parts/without.js';

const fault = faultsOf('spaces');

/** What the entries of a space become on their way to whoever asked for them. */
const entries = (name: string, law: string, sentence: string, change: (all: SpaceEntry[]) => SpaceEntry[]): Mutant =>
  fault(`spaces-events-${name}`, law, sentence, () => ({
    'space.events': async (args, sound) => change(await sound(args)),
  }));

export const spacesOrder: readonly Mutant[] = [
  fault(
    'spaces-positions-per-space',
    'SPC-2',
    'Every space counts its positions from 1.',
    {
      in: 'backend',
      make: (sound, place) => ({
        append: async (request) => {
          const outcome = await sound.append(request);
          return outcome.outcome === 'appended' && request.global === true
            ? { ...outcome, positions: outcome.sequences ?? [] }
            : outcome;
        },
        globalPosition: async (space) => {
          await sound.globalPosition(space);
          return diskOf(place).spaces.get(space)?.commits.length ?? 0;
        },
        globalRefs: async ({ space, from }) =>
          (await sound.globalRefs({ space, from: 0 }))
            .map((ref, index) => ({ ...ref, position: index + 1 }))
            .filter(({ position }) => position >= from),
        globalRead: async ({ space, from, limit }) =>
          (await sound.globalRead({ space, from: 0 }))
            .map((entry, index) => ({ ...entry, position: index + 1 }))
            .filter(({ position }) => position >= from)
            .slice(0, limit),
        commits: async (request) =>
          ((await sound.commits?.(request)) ?? []).map((entry) => ({ ...entry, id: entry.sequence })),
      }),
    },
    { number: 'E02' },
  ),
  fault('spaces-sequence-over-all', 'SPC-10', 'One sequence runs over all spaces.', {
    in: 'backend',
    make: (sound) => ({
      append: async (request) => {
        const outcome = await sound.append(request);
        return outcome.outcome === 'appended' && request.global === true
          ? { ...outcome, sequences: outcome.positions }
          : outcome;
      },
      commits: async ({ space, from, limit }) =>
        ((await sound.commits?.({ space, from: 0 })) ?? [])
          .map((entry) => ({ ...entry, sequence: entry.id }))
          .filter(({ sequence }) => sequence >= from)
          .slice(0, limit),
    }),
  }),
  fault('spaces-positions-reused-after-deletion', 'SPC-2', 'Positions go on from the newest entry that is there.', {
    in: 'backend',
    make: (sound, place) => ({
      deleteSpace: async (space) => {
        await sound.deleteSpace?.(space);
        const disk = diskOf(place);
        const all = [...disk.spaces.values()].flatMap(({ commits }) => commits.map(({ position }) => position));
        disk.lastPosition = Math.max(0, ...all);
      },
    }),
  }),
  fault(
    'spaces-truncated-entries-renumbered',
    'SPC-10',
    'Truncated events leave the sequence, and the rest moves up.',
    {
      in: 'backend',
      make: (sound) => ({
        commits: async ({ space, from, limit }) =>
          ((await sound.commits?.({ space, from: 0 })) ?? [])
            .filter((entry) => 'event' in entry)
            .map((entry, index) => ({ ...entry, sequence: index + 1 }))
            .filter(({ sequence }) => sequence >= from)
            .slice(0, limit),
      }),
    },
  ),
  fault('spaces-plain-appends-enter-the-order', 'SPC-10', 'In a space every append enters the order.', {
    in: 'backend',
    make: (sound) => ({
      append: (request) => sound.append(request.space === 0 ? request : { ...request, global: true }),
    }),
  }),
  entries('without-gaps', 'SPC-10', 'Truncated events are left out.', (all) => all.filter((entry) => 'event' in entry)),
  entries('newest-first', 'SPC-10', 'The entries come newest first.', (all) => all.reverse()),
  entries('of-fifty', 'SPC-10', 'No more than fifty entries are answered.', (all) => all.slice(0, 50)),
  entries('without-causation', 'SPC-16', 'The causation is not kept.', (all) =>
    all.map((entry) => ({ ...entry, causation: null })),
  ),
  entries('without-correlation', 'SPC-16', 'The correlation is not kept.', (all) =>
    all.map((entry) => ({ ...entry, correlation: null })),
  ),
  entries('with-causation-of-the-first', 'SPC-16', 'Only the first event of a command keeps its causation.', (all) =>
    all.map((entry, index) =>
      entry.causation !== null && entry.causation === all[index - 1]?.causation ? { ...entry, causation: null } : entry,
    ),
  ),
  entries('causation-from-the-entry-before', 'SPC-16', 'Where no causation was given it is the entry before.', (all) =>
    all.map((entry, index) => ({ ...entry, causation: entry.causation ?? all[index - 1]?.id ?? null })),
  ),
  entries('lose-causation-with-the-event', 'SPC-10', 'A gap no longer knows what led to it.', (all) =>
    all.map((entry) => ('event' in entry ? entry : { ...entry, causation: null, correlation: null })),
  ),
  fault('spaces-events-from-exclusive', 'SPC-10', 'The entry at `from` is left out.', () => ({
    'space.events': async (args, sound) =>
      sound({
        ...args,
        ...(Number.isInteger(args.from) && args.from !== undefined && args.from > 0 && { from: args.from + 1 }),
      }),
  })),
  fault('spaces-events-from-is-an-id', 'SPC-10', '`from` is compared with the id.', () => ({
    'space.events': async (args, sound) => {
      const all = await sound(args);
      const { from, limit } = args;
      return from === undefined
        ? all
        : (await sound(without(args, 'from', 'limit'))).filter(({ id }) => id >= from).slice(0, limit);
    },
  })),
  fault('spaces-events-limit-of-zero-is-none', 'SPC-10', 'A limit of 0 counts as left out.', () => ({
    'space.events': async (args, sound) => sound(args.limit === 0 ? without(args, 'limit') : args),
  })),
  fault('spaces-events-limit-ignored', 'SPC-10', 'The limit does not count.', () => ({
    'space.events': async (args, sound) => {
      await sound(args);
      return sound(without(args, 'limit'));
    },
  })),
];
