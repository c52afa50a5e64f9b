// Faults of what is there after a store was closed and opened again.
import { canonicalJson, type Event, type Json } from '../../../harness/contract/index.js';
import type { Cell } from '../../../harness/facets/index.js';
import { type Disk, makeStream, type Stream, spaceIn } from '../../memory/disk.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant } from '../parts/mutant.js';
import { onReopening, reopened } from './reopening.js';

const fault = faultsOf('durability');

/** Something that is done to every stream when the store is opened again. */
function streams(name: string, law: string, sentence: string, damage: (stream: Stream) => void, from = 1): Mutant {
  const broken = onReopening((disk, times) => {
    if (times >= from)
      for (const space of disk.spaces.values()) for (const stream of space.streams.values()) damage(stream);
  });
  return fault(`durability-reopening-${name}`, law, sentence, broken);
}

/** Something that is done to every cell of an area; undefined removes it. */
function cells(
  area: string,
  name: string,
  law: string,
  sentence: string,
  change: (value: Json) => Json | undefined,
): Mutant {
  const broken = onReopening((disk) => changeCells(disk, area, change));
  return fault(`durability-reopening-${name}`, law, sentence, broken);
}

function changeCells(disk: Disk, area: string, change: (value: Json) => Json | undefined): void {
  for (const space of disk.spaces.values()) {
    for (const [key, value] of [...space.cells]) {
      if (!key.startsWith(`["${area}",`)) continue;
      const next = change(value);
      if (next === undefined) space.cells.delete(key);
      else space.cells.set(key, next);
    }
  }
}

/** Stored events in another shape: no seq is lost. */
function events(name: string, sentence: string, change: (event: Event) => Partial<Event>): Mutant {
  return streams(name, 'DUR-1', sentence, (stream) => {
    stream.events.splice(0, stream.events.length, ...stream.events.map((event) => ({ ...event, ...change(event) })));
  });
}

export const durability: readonly Mutant[] = [
  streams('loses-marks', 'DUR-2', 'The mark is found by the last stored event: 0 when all are gone.', (stream) => {
    if (stream.events.length === 0) Object.assign(stream, { last: 0, dropped: 0 });
  }),
  streams('counts-for-marks', 'DUR-2', 'The events that are left are numbered from 1.', (stream) => {
    const left = stream.events.map((event, index) => ({ ...event, seq: index + 1 }));
    stream.events.splice(0, left.length, ...left);
    Object.assign(stream, { last: left.length, dropped: 0 });
  }),
  streams('skips-a-seq', 'DUR-2', 'One seq is skipped.', (stream) => {
    if (stream.events.length === 0) Object.assign(stream, { last: stream.last + 1, dropped: stream.last + 1 });
  }),
  streams(
    'loses-the-last-event',
    'DUR-1',
    'The last event was not written out when the store was closed.',
    (stream) => {
      if (stream.events.pop() !== undefined) stream.last -= 1;
    },
  ),
  streams('loses-the-last-event-and-not-its-seq', 'DUR-1', 'The data of the last event is lost.', (stream) => {
    const last = stream.events.pop();
    if (last !== undefined) stream.events.push({ ...last, data: {} });
  }),
  streams(
    'the-second-time-loses-an-event',
    'DUR-3',
    'The last event is lost when the store is opened for the third time.',
    (stream) => {
      if (stream.events.pop() !== undefined) stream.last -= 1;
    },
    2,
  ),
  streams('keeps-fifty-events', 'DUR-1', 'No more than fifty events of a stream are recovered.', (stream) => {
    if (stream.events.length > 50) Object.assign(stream, { last: stream.dropped + 50 }).events.splice(50);
  }),
  streams('doubles-events', 'DUR-3', 'The events are written once more.', (stream) => {
    const again = stream.events.map((event, index) => ({ ...event, seq: stream.last + index + 1 }));
    stream.events.push(...again);
    stream.last += again.length;
  }),
  streams('sorts-events', 'DUR-1', 'The events are recovered in the order of `at`.', (stream) => {
    const sorted = [...stream.events].sort((a, b) => a.at - b.at);
    const renumbered = sorted.map((event, index) => ({ ...event, seq: stream.dropped + index + 1 }));
    stream.events.splice(0, sorted.length, ...renumbered);
  }),
  streams('loses-keys', 'IDM-5', 'Idempotency keys are forgotten.', (stream) => stream.keyed.clear()),
  streams('loses-keys-of-dropped-events', 'DUR-1', 'Idempotency keys of truncated events are forgotten.', (stream) => {
    for (const [key, { seq }] of [...stream.keyed]) if (seq <= stream.dropped) stream.keyed.delete(key);
  }),
  streams(
    'loses-what-keys-stored',
    'DUR-1',
    'Idempotency keys of truncated events are kept without the data.',
    (stream) => {
      for (const [key, event] of [...stream.keyed]) {
        if (event.seq <= stream.dropped) stream.keyed.set(key, { ...event, data: {}, at: event.at + 1 });
      }
    },
  ),
  events('dates-in-whole-numbers', 'Times are recovered without their fractions.', ({ at }) => ({
    at: Math.trunc(at),
  })),
  events('loses-times', 'Times are recovered as 0.', () => ({ at: 0 })),
  events('trims-types', 'Types are recovered without quotes.', ({ type }) => ({ type: type.replaceAll('"', '') })),
  events('reads-ascii', 'Characters beyond ASCII are recovered as question marks.', ({ data }) => ({
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins there.
    data: JSON.parse(canonicalJson(data).replace(/[^\u0000-\u007f]/g, '?')) as Json,
  })),
  events('loses-nulls', 'Members that are null are not recovered.', ({ data }) => ({ data: withoutNulls(data) })),
  events('reads-singles', 'Numbers are recovered with 32 bits.', ({ data }) => ({ data: inSingles(data) })),
  cells('kv', 'loses-values', 'DUR-1', 'Values are lost.', () => undefined),
  cells('kv', 'loses-falsy-values', 'DUR-1', 'Values that are falsy are lost.', (value) => value || undefined),
  cells('snapshot', 'loses-snapshots', 'DUR-1', 'Snapshots are lost.', () => undefined),
  cells('snapshot', 'rewinds-snapshots', 'DUR-1', 'Snapshots are recovered with seq 0.', (value) => ({
    ...(value as object),
    seq: 0,
  })),
  cells('blob', 'loses-blobs', 'DUR-1', 'Blobs are lost.', () => undefined),
  cells('blob', 'cuts-blobs', 'DUR-1', 'Blobs are recovered without their last bytes.', (value) =>
    String(value).slice(0, -4),
  ),
  cells('view', 'loses-views', 'VIW-10', 'Views are no longer defined.', () => undefined),
  cells('view', 'detaches-views', 'VIW-10', 'Views are no longer attached.', (value) => ({
    ...(value as object),
    attached: false,
  })),
  cells('view', 'empties-views', 'VIW-10', 'Views are defined, but what was materialised is lost.', (value) => {
    const stored = value as { readonly definition: { readonly seed: Json } };
    return { ...stored, state: { value: stored.definition.seed, seq: 0 } } as unknown as Json;
  }),
  disk('loses-positions', 'GLO-7', 'The global order is empty.', (of) => {
    spaceIn(of, 0).commits.splice(0);
    of.lastPosition = 0;
  }),
  disk('loses-the-last-position', 'DUR-1', 'The last position is lost.', (of) => {
    if (spaceIn(of, 0).commits.pop() !== undefined) of.lastPosition--;
  }),
  disk('orders-positions-by-stream', 'GLO-7', 'The global order is that of the streams.', (of) => {
    const { commits } = spaceIn(of, 0);
    const sorted = [...commits].sort((a, b) => (a.stream < b.stream ? -1 : 1));
    commits.splice(0, commits.length, ...sorted.map((commit, index) => ({ ...commit, position: index + 1 })));
  }),
  disk('loses-other-streams', 'DUR-1', 'Only the stream that was made first is recovered.', (of) => {
    for (const space of of.spaces.values())
      for (const name of [...space.streams.keys()].slice(1)) space.streams.delete(name);
  }),
  disk('makes-a-stream', 'DUR-3', 'Opening makes a stream.', (of) => {
    makeStream(of, 0, 'default');
  }),
  disk('makes-a-key', 'DUR-3', 'Opening puts a value.', (of) => {
    spaceIn(of, 0).cells.set(cellText('kv', 'opened'), true);
  }),
  ...remembered(),
];

function disk(name: string, law: string, sentence: string, damage: (of: Disk) => void): Mutant {
  return fault(`durability-reopening-${name}`, law, sentence, onReopening(damage));
}

/** What comes back that was replaced or removed. */
function remembered(): readonly Mutant[] {
  return [
    returning('answers-the-first-value', 'The value that was put first comes back.', (cells, key, before, next) => {
      if (next !== null && !cells.has(key)) cells.set(key, before?.value ?? next.value);
      if (next === null) cells.delete(key);
    }),
    returning('brings-deleted-values-back', 'A value that was deleted comes back.', (cells, key, before, next) => {
      if (next !== null) cells.delete(key);
      else if (before !== null) cells.set(key, before.value);
    }),
    fault('durability-reopening-brings-dropped-events-back', 'DUR-1', 'Truncated events come back.', {
      in: 'backend',
      make: (sound, place) => {
        const gone = place.shared('gone', () => new Map<string, readonly Event[]>());
        const back = (of: Disk): void => {
          for (const [stream, dropped] of gone) {
            const there = of.spaces.get(0)?.streams.get(stream);
            there?.events.unshift(...dropped);
            if (there !== undefined) there.dropped -= dropped.length;
          }
          gone.clear();
        };
        return {
          ...reopened(sound, place, back),
          truncate: async (request) => {
            const { events: dropped } = await sound.read({ ...request, from: 1, to: request.through });
            gone.set(request.stream, [...(gone.get(request.stream) ?? []), ...dropped]);
            await sound.truncate(request);
          },
        };
      },
    }),
    fault(
      'durability-reopening-forgets-that-events-were-dropped',
      'PRJ-6',
      'What is left of a truncated stream is folded as if it were all.',
      {
        in: 'backend',
        make: (sound, place) => {
          let again = false;
          const primitives = reopened(sound, place, () => {
            again = true;
          });
          return {
            ...primitives,
            read: async (request) => {
              const slice = await sound.read(request);
              return again ? { ...slice, dropped: 0 } : slice;
            },
          };
        },
      },
    ),
  ];
}

/** @param remember keeps the values that are to come back, given what a key held before and holds now. */
function returning(
  name: string,
  sentence: string,
  remember: (values: Map<string, Json>, key: string, before: Cell, next: Cell) => void,
): Mutant {
  return fault(`durability-reopening-${name}`, 'DUR-1', sentence, {
    in: 'backend',
    make: (sound, place) => {
      const values = place.shared('values', () => new Map<string, Json>());
      const back = (of: Disk): void => {
        for (const [key, value] of values) of.spaces.get(0)?.cells.set(key, value);
      };
      return {
        ...reopened(sound, place, back),
        swap: async (request) => {
          const outcome = await sound.swap(request);
          const { area, name: of } = request.cell;
          if (area === 'kv' && outcome.swapped) remember(values, cellText(area, ...of), outcome.actual, request.next);
          return outcome;
        },
      };
    },
  });
}

function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutNulls(item)]));
}

function inSingles(value: Json): Json {
  if (typeof value === 'number') return Math.fround(value);
  if (Array.isArray(value)) return value.map(inSingles);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inSingles(item)]));
}

/** How the memory store names a cell. */
function cellText(area: string, ...name: readonly string[]): string {
  return JSON.stringify([area, ...name]);
}
