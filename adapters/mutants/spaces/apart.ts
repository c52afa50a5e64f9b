// Faults by which spaces meet: what belongs to one is seen in another, or lies in the default space.
import type { FacetName, OperationName } from '../../../harness/contract/index.js';
import { OPERATIONS } from '../../../harness/contract/index.js';
import type { CellKey } from '../../../harness/facets/index.js';
import { eventAt, findStream } from '../../memory/disk.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Call, Mutant, Overrides } from '../parts/mutant.js';
import { diskOf } from '../parts/on-disk.js';
import { without } from '../parts/without.js';

const fault = faultsOf('spaces');

type InSpace = { readonly space?: string };
type AnyOverride = (args: InSpace, sound: (args: InSpace) => Promise<never>, call: Call) => Promise<never>;

/** Every operation of some facets, where it names a space that is there. */
function inSpaces(facets: readonly FacetName[], broken: AnyOverride, wanted = (_: string): boolean => true): Overrides {
  const names = Object.keys(OPERATIONS).filter((name) => facets.includes(OPERATIONS[name]?.facet as FacetName));
  const overrides = names.filter(wanted).map((name): readonly [OperationName, AnyOverride] => [
    name as OperationName,
    async (args, sound, call) => {
      const { space } = args;
      if (typeof space !== 'string' || space === '') return sound(args);
      return (await call('space.find', { name: space })) === null ? sound(args) : broken(args, sound, call);
    },
  ]);
  return Object.fromEntries(overrides) as unknown as Overrides;
}

const ignored = (name: string, what: string, ...facets: readonly FacetName[]): Mutant =>
  fault(`spaces-${name}-in-the-default-space`, 'SPC-1', `${what} of every space are those of the default space.`, () =>
    inSpaces(facets, (args, sound) => sound(without(args, 'space'))),
  );

const areas = (area: CellKey['area'], what: string): Mutant =>
  fault(`spaces-${area}-cells-shared`, 'SPC-1', `${what} lie in one table without the space.`, {
    in: 'backend',
    make: (sound) => ({
      get: (cell) => sound.get(cell.area === area ? { ...cell, space: 0 } : cell),
      swap: (request) =>
        sound.swap(request.cell.area === area ? { ...request, cell: { ...request.cell, space: 0 } } : request),
      cells: (space, of) => sound.cells(of === area ? 0 : space, of),
    }),
  });

export const spacesApart: readonly Mutant[] = [
  ignored('log', 'The streams', 'log', 'concurrency', 'batch'),
  ignored('batches', 'Batches', 'batch'),
  ignored('kv', 'The keys', 'kv', 'cas'),
  ignored('conditions', 'Conditional writes', 'cas'),
  ignored('keys', 'Idempotent appends', 'idempotency'),
  ignored('snapshots', 'Snapshots', 'snapshot'),
  ignored('projections', 'Projections', 'projection'),
  ignored('views', 'Views', 'view'),
  ignored('queries', 'Queries', 'query'),
  ignored('catalogs', 'The catalogs', 'catalog'),
  ignored('upcasts', 'Lifted events', 'upcast'),
  ignored('compactions', 'Compactions', 'compaction'),
  ignored('subscriptions', 'Subscriptions', 'subscription'),
  ignored('commits', 'Global commits', 'global'),
  ignored('blobs', 'Blobs', 'blob'),
  areas('kv', 'Values'),
  areas('snapshot', 'Snapshots'),
  areas('view', 'Views'),
  areas('blob', 'Blobs'),
  fault(
    'spaces-keys-swallow-neighbours',
    'SPC-1',
    'An idempotency key that another space used is taken for a repeat.',
    {
      in: 'backend',
      make: (sound, place) => ({
        append: (request) => {
          const { key, stream } = request;
          const others = key === undefined ? [] : [...diskOf(place).spaces.values()];
          const used = others.map(({ streams }) => streams.get(stream)?.keyed.get(key ?? '')).find(Boolean);
          return used === undefined ? sound.append(request) : { outcome: 'repeated', event: structuredClone(used) };
        },
      }),
    },
    { number: 'I13' },
  ),
  fault(
    'spaces-truncated-together',
    'SPC-1',
    'Truncation goes by stream and seq, in every space.',
    {
      in: 'backend',
      make: (sound, place) => ({
        truncate: async (request) => {
          for (const space of diskOf(place).spaces.keys()) await sound.truncate({ ...request, space });
        },
      }),
    },
    { number: 'M12' },
  ),
  fault('spaces-share-marks', 'SPC-1', 'A stream counts on from the highest mark of its name in any space.', {
    in: 'backend',
    make: (sound, place) => ({
      append: (request) => {
        const disk = diskOf(place);
        const stream = findStream(disk, request.space, request.stream);
        const marks = [...disk.spaces.values()].map(({ streams }) => streams.get(request.stream)?.last ?? 0);
        if (stream === undefined && request.expected !== undefined && request.expected < Math.max(...marks)) {
          return { outcome: 'conflict', actual: Math.max(...marks) };
        }
        return sound.append(request);
      },
    }),
  }),
  fault('spaces-catalog-lists-all', 'SPC-1', 'The catalog of a space lists the streams of all.', {
    in: 'backend',
    make: (sound, place) => ({
      streams: (space) => {
        const disk = diskOf(place);
        const own = disk.spaces.get(space);
        if (own === undefined) return sound.streams(space);
        const all = [own, ...disk.spaces.values()].flatMap(({ streams }) =>
          Array.from(streams, ([stream, { last }]) => [stream, last] as const),
        );
        return Array.from(new Map(all.toReversed()), ([stream, last]) => ({ stream, last }));
      },
    }),
  }),
  fault('spaces-keys-list-all', 'SPC-1', 'The keys of a space are listed with those of all.', {
    in: 'backend',
    make: (sound, place) => ({
      cells: async (space, area) => {
        if (area !== 'kv') return sound.cells(space, area);
        await sound.cells(space, area);
        const all: (readonly string[])[] = [];
        for (const id of diskOf(place).spaces.keys()) all.push(...(await sound.cells(id, area)));
        return [...new Map(all.map((name) => [JSON.stringify(name), name])).values()];
      },
    }),
  }),
  fault('spaces-global-reads-all', 'SPC-2', 'The global order of a space holds the entries of all.', {
    in: 'backend',
    make: (sound, place) => ({
      globalRead: async ({ space, from, limit }) => {
        await sound.globalRead({ space, from });
        const disk = diskOf(place);
        const all = [...disk.spaces.values()].flatMap(({ commits, streams }) =>
          commits.map(({ position, stream, seq }) => {
            const there = streams.get(stream);
            const event = there === undefined ? undefined : eventAt(there, seq);
            return event === undefined
              ? { position, gap: true as const, stream, seq }
              : { position, event: structuredClone(event) };
          }),
        );
        return all
          .filter(({ position }) => position >= from)
          .sort((a, b) => a.position - b.position)
          .slice(0, limit);
      },
    }),
  }),
  fault('spaces-global-position-of-all', 'SPC-2', 'The position of a space is that of the newest entry anywhere.', {
    in: 'backend',
    make: (sound, place) => ({
      globalPosition: async (space) => {
        await sound.globalPosition(space);
        return diskOf(place).lastPosition;
      },
    }),
  }),
  fault('spaces-blob-found-in-any', 'SPC-1', 'A blob of any space is there in every space.', {
    in: 'backend',
    make: (sound, place) => ({
      get: async (cell) => {
        const own = await sound.get(cell);
        if (own !== null || cell.area !== 'blob') return own;
        for (const space of diskOf(place).spaces.keys()) {
          const there = await sound.get({ ...cell, space });
          if (there !== null) return there;
        }
        return null;
      },
    }),
  }),
  fault(
    'spaces-cache-without-space',
    'SPC-1',
    'A handle caches values by key alone, and drops them when they are written.',
    () => {
      const cache = new Map<string, never>();
      return {
        'kv.get': async (args, sound) => {
          const answer = await sound(args);
          if (!cache.has(args.key)) cache.set(args.key, answer as never);
          return cache.get(args.key) as never;
        },
        'kv.put': async (args, sound) => {
          cache.delete(args.key);
          return sound(args);
        },
        'kv.update': async (args, sound) => {
          cache.delete(args.key);
          return sound(args);
        },
        'kv.delete': async (args, sound) => {
          cache.delete(args.key);
          return sound(args);
        },
        'kv.cas': async (args, sound) => {
          cache.delete(args.key);
          return sound(args);
        },
        'kv.putNew': async (args, sound) => {
          cache.delete(args.key);
          return sound(args);
        },
      };
    },
    { number: 'E10' },
  ),
  fault(
    'spaces-subscribers-hear-all',
    'SPC-1',
    'A publish is delivered to subscribers of its stream in every space.',
    () => {
      const others = new Map<
        string,
        { readonly stream: string; readonly space: string | undefined; readonly heard: never[] }
      >();
      return {
        'subscription.subscribe': async (args, sound) => {
          const id = await sound(args);
          others.set(id, { stream: args.stream, space: args.space, heard: [] });
          return id;
        },
        'subscription.publish': async (args, sound) => {
          const answer = await sound(args);
          if ('conflict' in answer) return answer;
          for (const { stream, space, heard } of others.values()) {
            if (stream === args.stream && space !== args.space) heard.push(answer as never);
          }
          return answer;
        },
        'subscription.deliveries': async (args, sound) => [
          ...(await sound(args)),
          ...(others.get(args.id)?.heard ?? []),
        ],
      };
    },
  ),
];
