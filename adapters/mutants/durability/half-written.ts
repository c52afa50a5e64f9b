// Faults that the end of a process shows: two things that belong together are written one after the other.
import type { Event, GlobalRef, Json } from '../../../harness/contract/index.js';
import type { AppendRequest, Backend, CellKey } from '../../../harness/facets/index.js';
import type { Mutant } from '../parts/mutant.js';
import { withLateWrites } from './late-writes.js';

export const halfWritten: readonly Mutant[] = [
  {
    name: 'idem-marker-before-event',
    number: 'I03',
    facet: 'idempotency',
    law: 'DUR-5',
    fault:
      'The key is written before its event: after a kill in between every retry is answered an event that is not there.',
    base: 'sqlite',
    reach: 'kill',
    broken: {
      in: 'backend',
      make: (sound, place) =>
        withLateWrites(sound, place, (later) => ({
          ...markersIn(sound, (request, marker) => {
            const mark = now(sound.mark(request));
            if (request.expected !== undefined && request.expected !== mark)
              return { outcome: 'conflict', actual: mark };
            const [offered] = request.events;
            const event = { stream: request.stream, seq: mark + 1, ...structuredClone(offered) } as Event;
            write(sound, marker, { ...event });
            later(() => sound.append(request));
            return { outcome: 'appended', events: [event], positions: [] };
          }),
        })),
    },
  },
  {
    name: 'idem-marker-after-event',
    number: 'I04',
    facet: 'idempotency',
    law: 'DUR-5',
    fault: 'The key is written after its event: after a kill in between a retry stores the event again.',
    base: 'sqlite',
    reach: 'kill',
    broken: {
      in: 'backend',
      make: (sound, place) =>
        withLateWrites(sound, place, (later) => ({
          ...markersIn(sound, (request, marker) => {
            const outcome = now(sound.append(request));
            if (outcome.outcome === 'appended') later(() => write(sound, marker, { ...(outcome.events[0] as Event) }));
            return structuredClone(outcome);
          }),
        })),
    },
  },
  {
    name: 'glob-pointer-first',
    number: 'G02',
    facet: 'global',
    law: 'DUR-5',
    fault: 'The position is written before its event: after a kill in between it names an event that is not there.',
    base: 'sqlite',
    reach: 'kill',
    broken: {
      in: 'backend',
      make: (sound, place) =>
        withLateWrites(sound, place, (later) => {
          const newest = (): number => Number(read(sound, cellOf('newest')) ?? 0);
          const refs = (from: number): GlobalRef[] => {
            const all = Array.from({ length: newest() }, (_, index) =>
              read(sound, cellOf('position', String(index + 1))),
            );
            return (all as unknown as GlobalRef[]).filter(({ position }) => position >= from);
          };
          return {
            append: (request) => {
              const { global, ...plain } = request;
              if (global !== true) return sound.append(request);
              const mark = now(sound.mark(request));
              if (request.expected !== undefined && request.expected !== mark)
                return { outcome: 'conflict', actual: mark };
              const [offered] = request.events;
              const event = { stream: request.stream, seq: mark + 1, ...structuredClone(offered) } as Event;
              const position = newest() + 1;
              write(sound, cellOf('newest'), position);
              write(sound, cellOf('position', String(position)), { position, stream: event.stream, seq: event.seq });
              later(() => sound.append(plain));
              return { outcome: 'appended', events: [event], positions: [position] };
            },
            globalRead: ({ space, from, limit }) =>
              refs(from)
                .slice(0, limit)
                .map(({ position, stream, seq }) => {
                  const [event] = now(sound.read({ space, stream, from: seq, to: seq })).events;
                  return event === undefined ? { position, gap: true, stream, seq } : { position, event };
                }),
            globalRefs: ({ from }) => refs(from),
            globalPosition: newest,
          };
        }),
    },
  },
  {
    name: 'blob-ref-before-bytes',
    number: 'H06',
    facet: 'blob',
    law: 'DUR-5',
    fault: 'The reference is answered before the bytes are written: after a kill in between it names nothing.',
    base: 'sqlite',
    reach: 'kill',
    broken: {
      in: 'backend',
      make: (sound, place) =>
        withLateWrites(sound, place, (later) => ({
          swap: (request) => {
            if (request.cell.area !== 'blob') return sound.swap(request);
            later(() => sound.swap(request));
            return { swapped: true, actual: null };
          },
        })),
    },
  },
  {
    name: 'kv-put-written-late',
    facet: 'kv',
    law: 'DUR-5',
    fault: 'A put is acknowledged before it is written: a kill loses the last one.',
    base: 'sqlite',
    reach: 'kill',
    broken: {
      in: 'backend',
      make: (sound, place) =>
        withLateWrites(sound, place, (later) => ({
          swap: (request) => {
            if (request.cell.area !== 'kv' || request.when !== 'any' || request.next === null)
              return sound.swap(request);
            later(() => sound.swap(request));
            return { swapped: true, actual: null };
          },
        })),
    },
  },
  {
    name: 'kv-delete-written-late',
    facet: 'kv',
    law: 'DUR-5',
    fault: 'A deletion is acknowledged before it is written: a kill brings the key back.',
    base: 'sqlite',
    reach: 'kill',
    broken: {
      in: 'backend',
      make: (sound, place) =>
        withLateWrites(sound, place, (later) => ({
          swap: (request) => {
            if (request.cell.area !== 'kv' || request.when !== 'any' || request.next !== null)
              return sound.swap(request);
            later(() => sound.swap(request));
            return { swapped: true, actual: null };
          },
        })),
    },
  },
  {
    name: 'cas-written-late',
    facet: 'cas',
    law: 'DUR-5',
    fault: 'A conditional write is acknowledged before it is written: a kill brings the old value back.',
    base: 'sqlite',
    reach: 'kill',
    broken: {
      in: 'backend',
      make: (sound, place) =>
        withLateWrites(sound, place, (later) => ({
          swap: (request) => {
            if (request.cell.area !== 'kv' || request.when === 'any') return sound.swap(request);
            const outcome = now(sound.swap(request));
            if (!outcome.swapped) return outcome;
            const { cell } = request;
            now(sound.swap({ cell, when: 'any', next: outcome.actual }));
            later(() => sound.swap({ cell, when: 'any', next: request.next }));
            return outcome;
          },
        })),
    },
  },
];

/** What a primitive of a synchronous base answers. */
function now<T>(answer: T | Promise<T>): T {
  return answer as T;
}

/** Cells that no operation names: the name of a blob has one part. */
function cellOf(...name: [string, ...string[]]): CellKey {
  return { space: 0, area: 'blob', name: ['mutant', ...name] };
}

function read(sound: Backend, cell: CellKey): Json | undefined {
  return now(sound.get(cell))?.value;
}

function write(sound: Backend, cell: CellKey, value: Json): void {
  now(sound.swap({ cell, when: 'any', next: { value } }));
}

/** Used keys that are kept in cells of their own, apart from the events. */
function markersIn(
  sound: Backend,
  first: (request: AppendRequest, marker: CellKey) => ReturnType<Backend['append']>,
): Pick<Backend, 'append' | 'keyed'> {
  const markerOf = ({ stream, key }: { readonly stream: string; readonly key: string }) => cellOf('key', stream, key);
  const stored = (marker: CellKey): Event | null => (read(sound, marker) as unknown as Event | undefined) ?? null;
  return {
    append: (request) => {
      const { key, ...plain } = request;
      if (key === undefined) return sound.append(request);
      const marker = markerOf({ stream: request.stream, key });
      const event = stored(marker);
      return event === null ? first(plain, marker) : { outcome: 'repeated', event };
    },
    keyed: (request) => stored(markerOf(request)),
  };
}
