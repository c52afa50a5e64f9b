// Faults of making, finding, listing and deleting spaces.
import { ContractError } from '../../../harness/contract/index.js';
import type { Disk, SpaceContent } from '../../memory/disk.js';
import { emptySpace } from '../../memory/disk.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant, Overrides } from '../parts/mutant.js';
import { diskOf } from '../parts/on-disk.js';
import { pause } from '../parts/pausing.js';

const fault = faultsOf('spaces');

/** Names of spaces are taken for others, wherever they stand. */
const renamed = (name: string, sentence: string, change: (space: string) => string): Mutant =>
  fault(name, 'SPC-17', sentence, {
    in: 'backend',
    make: (sound) => ({
      createSpace: async (space) => ({ ...(await sound.createSpace?.(change(space))), name: space }) as never,
      findSpace: async (space) => {
        const found = await sound.findSpace?.(change(space));
        return found === null || found === undefined ? null : { ...found, name: space };
      },
      deleteSpace: async (space) => sound.deleteSpace?.(change(space)),
    }),
  });

/** A space is deleted, and a part of what it held is there again when one of its name is made. */
const kept = (name: string, what: string, keep: (from: SpaceContent, to: SpaceContent) => void): Mutant =>
  fault(`spaces-deletion-keeps-${name}`, 'SPC-8', `${what} of a deleted space are there again under its name.`, {
    in: 'backend',
    make: (sound, place) => {
      const graves = place.shared('graves', () => new Map<string, SpaceContent>());
      return {
        deleteSpace: async (space) => {
          const disk = diskOf(place);
          const content = disk.spaces.get(disk.ids.get(space) ?? -1);
          if (content !== undefined) graves.set(space, content);
          await sound.deleteSpace?.(space);
        },
        createSpace: async (space) => {
          const isNew = (await sound.findSpace?.(space)) === null;
          const made = await sound.createSpace?.(space);
          const grave = graves.get(space);
          const content = made === undefined ? undefined : diskOf(place).spaces.get(made.id);
          if (isNew && grave !== undefined && content !== undefined) keep(grave, content);
          return made as never;
        },
      };
    },
  });

const cellsOf =
  (area: string) =>
  (from: SpaceContent, to: SpaceContent): void => {
    for (const [key, value] of from.cells)
      if (key.startsWith(JSON.stringify([area]).slice(0, -1))) to.cells.set(key, value);
  };

/** A deletion that takes more along than its own space. */
const alsoDeletes = (
  name: string,
  sentence: string,
  meant: (other: string, deleted: string, disk: Disk) => boolean,
): Mutant =>
  fault(`spaces-deletion-${name}`, 'SPC-7', sentence, {
    in: 'backend',
    make: (sound, place) => ({
      deleteSpace: async (space) => {
        const disk = diskOf(place);
        const known = disk.ids.has(space);
        const others = known
          ? [...disk.ids.keys()].filter((other) => other !== space && meant(other, space, disk))
          : [];
        for (const one of [space, ...others]) await sound.deleteSpace?.(one);
      },
    }),
  });

const registry = (
  name: string,
  law: string,
  sentence: string,
  overrides: () => Overrides,
  more?: Partial<Mutant>,
): Mutant => fault(`spaces-${name}`, law, sentence, overrides, more);

export const spacesRegistry: readonly Mutant[] = [
  renamed('spaces-names-ignore-case', 'Upper and lower case make one space.', (name) => name.toLowerCase()),
  renamed('spaces-names-are-trimmed', 'Blanks around a name do not count.', (name) => name.trim() || name),
  renamed('spaces-names-are-normalised', 'Composed and decomposed letters make one space.', (name) =>
    name.normalize('NFC'),
  ),
  renamed('spaces-names-are-numbers', 'Names that are the same number make one space.', (name) =>
    /^\d+(\.\d+)?$/.test(name) ? String(Number(name)) : name,
  ),
  renamed('spaces-names-end-at-a-slash', 'A name counts up to its first slash.', (name) => name.split('/')[0] || name),
  kept('streams', 'The streams', (from, to) => {
    for (const [name, stream] of from.streams) to.streams.set(name, stream);
  }),
  kept('marks', 'The marks', (from, to) => {
    for (const [name, { last }] of from.streams) {
      to.streams.set(name, { events: [], last, dropped: last, keyed: new Map() });
    }
  }),
  kept('idempotency-keys', 'The idempotency keys', (from, to) => {
    for (const [name, { keyed }] of from.streams) to.streams.set(name, { events: [], last: 0, dropped: 0, keyed });
  }),
  kept('values', 'The values', cellsOf('kv')),
  kept('snapshots', 'The snapshots', cellsOf('snapshot')),
  kept('views', 'The views', cellsOf('view')),
  kept('blobs', 'The blobs', cellsOf('blob')),
  kept('commits', 'The commits', (from, to) => to.commits.push(...from.commits)),
  alsoDeletes('takes-names-that-begin-alike', 'Deleting `1` deletes `10` too.', (other, deleted) =>
    other.startsWith(deleted),
  ),
  alsoDeletes(
    'takes-older-ones',
    'Deleting a space deletes those that were made before it.',
    (other, deleted, disk) => (disk.ids.get(other) ?? 0) < (disk.ids.get(deleted) ?? 0),
  ),
  alsoDeletes(
    'takes-names-in-other-case',
    'Deleting goes by a pattern that ignores case.',
    (other, deleted) => other.toLowerCase() === deleted.toLowerCase(),
  ),
  fault('spaces-deletion-empties-only', 'SPC-7', 'A deleted space is emptied and stays.', {
    in: 'backend',
    make: (_, place) => ({
      deleteSpace: (space) => {
        const disk = diskOf(place);
        const id = disk.ids.get(space);
        if (id !== undefined) disk.spaces.set(id, emptySpace());
      },
    }),
  }),
  fault(
    'spaces-deletion-takes-streams-of-the-default-space',
    'SPC-7',
    'Streams of the default space that are called alike go too.',
    {
      in: 'backend',
      make: (sound, place) => ({
        deleteSpace: (space) => {
          const disk = diskOf(place);
          const content = disk.spaces.get(disk.ids.get(space) ?? -1);
          for (const name of content?.streams.keys() ?? []) disk.spaces.get(0)?.streams.delete(name);
          return sound.deleteSpace?.(space);
        },
      }),
    },
  ),
  fault('spaces-ids-reused', 'SPC-5', 'The next id is the highest of those that are there and one more.', {
    in: 'backend',
    make: (sound, place) => ({
      deleteSpace: async (space) => {
        await sound.deleteSpace?.(space);
        const disk = diskOf(place);
        disk.lastId = Math.max(0, ...disk.ids.values());
      },
    }),
  }),
  fault('spaces-ids-from-count', 'SPC-5', 'The id of a new space is the number of spaces and one more.', {
    in: 'backend',
    make: (sound, place) => ({
      createSpace: async (space) => {
        const disk = diskOf(place);
        if (!disk.ids.has(space)) disk.lastId = disk.ids.size;
        return (await sound.createSpace?.(space)) as never;
      },
    }),
  }),
  fault('spaces-ids-restart', 'SPC-5', 'Ids go on from the highest that is there when the store is opened.', {
    in: 'backend',
    make: (_, place) => {
      const disk = diskOf(place);
      disk.lastId = Math.max(0, ...disk.ids.values());
      return {};
    },
  }),
  fault(
    'spaces-lost-at-reopening',
    'SPC-18',
    'The registry of spaces is in the memory of whoever opened the store first.',
    {
      in: 'backend',
      make: (_, place) => {
        diskOf(place).ids.clear();
        return {};
      },
    },
  ),
  fault('spaces-order-lost-at-reopening', 'SPC-18', 'The commits of spaces are lost when the store is opened again.', {
    in: 'backend',
    make: (_, place) => {
      for (const [id, { commits }] of diskOf(place).spaces) if (id !== 0) commits.splice(0);
      return {};
    },
  }),
  fault(
    'spaces-creation-races',
    'SPC-4',
    'A name is looked up, and then the space is made.',
    {
      in: 'backend',
      make: (sound, place) => ({
        createSpace: async (space) => {
          const there = await sound.findSpace?.(space);
          if (there !== null && there !== undefined) return there;
          await pause();
          const disk = diskOf(place);
          const id = ++disk.lastId;
          disk.ids.set(space, id);
          disk.spaces.set(id, emptySpace());
          return { id, name: space };
        },
      }),
    },
    { reach: 'race' },
  ),
  registry('creation-makes-another', 'SPC-4', 'Creating a space that is there makes it anew.', () => ({
    'space.create': async (args, sound, call) => {
      await sound(args);
      await call('space.delete', args);
      return sound(args);
    },
  })),
  registry('creation-of-one-that-is-there-fails', 'SPC-4', 'Creating a space that is there is an error.', () => ({
    'space.create': async (args, sound, call) => {
      const there = typeof args.name === 'string' && args.name !== '' && (await call('space.find', args)) !== null;
      if (there) throw new ContractError('INVALID_ARGUMENT', 'the space is there');
      return sound(args);
    },
  })),
  registry('find-makes', 'SPC-6', 'Looking for a space makes it.', () => ({
    'space.find': async (args, sound, call) => {
      const found = await sound(args);
      if (found === null) await call('space.create', args);
      return found;
    },
  })),
  registry('find-by-prefix', 'SPC-6', 'A space is found by the beginning of its name.', () => ({
    'space.find': async (args, sound, call) => {
      const found = await sound(args);
      return found ?? (await call('space.list', {})).find(({ name }) => name.startsWith(args.name)) ?? null;
    },
  })),
  registry('find-of-none-fails', 'SPC-6', 'Looking for a space that is not there is NOT_FOUND.', () => ({
    'space.find': async (args, sound) => {
      const found = await sound(args);
      if (found === null) throw new ContractError('NOT_FOUND', 'no such space');
      return found;
    },
  })),
  registry('list-by-name', 'SPC-6', 'Spaces are listed in the order of their names.', () => ({
    'space.list': async (args, sound) => (await sound(args)).sort((a, b) => (a.name < b.name ? -1 : 1)),
  })),
  registry('list-newest-first', 'SPC-6', 'Spaces are listed newest first.', () => ({
    'space.list': async (args, sound) => (await sound(args)).reverse(),
  })),
  registry('list-of-ten', 'SPC-6', 'No more than ten spaces are listed.', () => ({
    'space.list': async (args, sound) => (await sound(args)).slice(0, 10),
  })),
  registry('list-has-the-default', 'SPC-6', 'The default space is listed too.', () => ({
    'space.list': async (args, sound) => [{ id: 1, name: 'default' }, ...(await sound(args))],
  })),
  registry('deletion-of-none-fails', 'SPC-7', 'Deleting a space that is not there is NOT_FOUND.', () => ({
    'space.delete': async (args, sound, call) => {
      const isThere = typeof args.name !== 'string' || args.name === '' || (await call('space.find', args)) !== null;
      if (!isThere) throw new ContractError('NOT_FOUND', 'no such space');
      return sound(args);
    },
  })),
  registry('unknown-is-made-by-appending', 'SPC-9', 'Appending in a space that is not there makes it.', () => ({
    'log.append': async (args, sound, call) => {
      if (typeof args.space === 'string' && args.space !== '') await call('space.create', { name: args.space });
      return sound(args);
    },
  })),
  registry('unknown-reads-as-empty', 'SPC-9', 'Reading in a space that is not there finds nothing.', () => ({
    'log.read': async (args, sound) =>
      sound(args).catch((error: unknown) => {
        if ((error as { readonly code?: unknown }).code === 'NOT_FOUND') return [];
        throw error;
      }),
  })),
  registry(
    'unknown-is-the-default',
    'SPC-9',
    'A value in a space that is not there is looked for in the default space.',
    () => ({
      'kv.get': async (args, sound) =>
        sound(args).catch((error: unknown) => {
          const { space: _, ...rest } = args;
          if ((error as { readonly code?: unknown }).code === 'NOT_FOUND') return sound(rest);
          throw error;
        }),
    }),
  ),
  registry('unknown-is-an-invalid-argument', 'SPC-9', 'A space that is not there is an INVALID_ARGUMENT.', () => ({
    'log.append': async (args, sound) =>
      sound(args).catch((error: unknown) => {
        const { code } = error as { readonly code?: unknown };
        throw code === 'NOT_FOUND' ? new ContractError('INVALID_ARGUMENT', 'no such space') : error;
      }),
  })),
];
