// Faults of idempotency and the catalog that one caller alone never sees.
import type { StreamKey } from '../../../harness/facets/index.js';
import type { Mutant } from '../parts/mutant.js';
import { later } from './later.js';
import { streamAt } from './log.js';

export const racingKeys: readonly Mutant[] = [
  {
    name: 'idempotency-marker-after-event',
    facet: 'idempotency',
    law: 'IDM-4',
    fault: 'The event is stored first and its key marked later: a retry in between stores it again.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append: async (request) => {
          const { key, ...keyless } = request;
          if (key === undefined || (await sound.keyed({ ...request, key })) !== null) return sound.append(request);
          const outcome = await sound.append(keyless);
          const stream = streamAt(place, request);
          const event = stream?.events.at(-1);
          if (outcome.outcome !== 'appended' || event === undefined) return outcome;
          await later();
          stream?.keyed.set(key, event);
          return outcome;
        },
      }),
    },
  },
  {
    name: 'idempotency-release-on-unknown',
    facet: 'idempotency',
    law: 'IDM-4',
    fault: 'A retry that finds its key held by an append whose outcome is not known yet frees the key and stores.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const held = place.shared('held keys', () => new Set<string>());
        return {
          append: async (request) => {
            const { key, ...keyless } = request;
            if (key === undefined || (await sound.keyed({ ...request, key })) !== null) return sound.append(request);
            const name = nameOf(request, key);
            if (held.delete(name)) return sound.append(keyless);
            held.add(name);
            await later();
            held.delete(name);
            return sound.append(request);
          },
        };
      },
    },
  },
  {
    name: 'idempotency-loser-gets-its-own',
    facet: 'idempotency',
    law: 'IDM-7',
    fault:
      'Who comes second with a key, while the first is on its way, is answered what it offered and not what is stored.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound) => ({
        append: async (request) => {
          const { key } = request;
          if (key === undefined || (await sound.keyed({ ...request, key })) !== null) return sound.append(request);
          await later();
          const outcome = await sound.append(request);
          const [offered] = request.events;
          return outcome.outcome === 'repeated' ? { ...outcome, event: { ...outcome.event, ...offered } } : outcome;
        },
      }),
    },
  },
  {
    name: 'idempotency-loser-claims-key',
    facet: 'idempotency',
    law: 'IDM-9',
    fault: 'An append that loses the race for its mark has claimed its key already.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append: async (request) => {
          const { key, stream, expected } = request;
          const isRight = expected === (await sound.mark(request));
          await later();
          const outcome = await sound.append(request);
          const [offered] = request.events;
          if (!isRight || key === undefined || outcome.outcome !== 'conflict' || offered === undefined) return outcome;
          streamAt(place, request)?.keyed.set(key, { stream, seq: outcome.actual, ...offered });
          return outcome;
        },
      }),
    },
  },
  {
    name: 'idempotency-truncation-restores-keys',
    facet: 'idempotency',
    law: 'IDM-6',
    fault: 'A truncation writes back the keys it has read: those used meanwhile are free again.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        truncate: async (request) => {
          const read = new Map(streamAt(place, request)?.keyed);
          const mark = await sound.mark(request);
          await later();
          await sound.truncate(request);
          const keyed = streamAt(place, request)?.keyed;
          for (const [key, { seq }] of keyed ?? []) if (!read.has(key) && seq > mark) keyed?.delete(key);
        },
      }),
    },
  },
  {
    name: 'catalog-loses-stream',
    facet: 'catalog',
    law: 'CAT-1',
    fault: 'A new stream is added to the list that was read before: of two made at once one is missing.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const catalog = place.shared('catalog', () => ({ names: new Set<string>() }));
        return {
          append: async (request) => {
            if ((await sound.mark(request)) > 0) return sound.append(request);
            const read = new Set(catalog.names);
            const outcome = await sound.append(request);
            if (outcome.outcome !== 'appended') return outcome;
            await later();
            catalog.names = read.add(request.stream);
            return outcome;
          },
          streams: async (space) => (await sound.streams(space)).filter(({ stream }) => catalog.names.has(stream)),
        };
      },
    },
  },
  {
    name: 'catalog-lists-before-event',
    facet: 'catalog',
    law: 'CAT-5',
    fault: 'A stream is listed while its first append is on its way, also when that is refused.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const coming = place.shared('coming streams', () => new Set<string>());
        return {
          append: async (request) => {
            if ((await sound.mark(request)) > 0) return sound.append(request);
            coming.add(request.stream);
            await later();
            coming.delete(request.stream);
            return sound.append(request);
          },
          streams: async (space) => {
            const there = await sound.streams(space);
            const names = [...coming].filter((name) => there.every(({ stream }) => stream !== name));
            return [...there, ...names.map((stream) => ({ stream, last: 0 }))];
          },
        };
      },
    },
  },
];

function nameOf({ space, stream }: StreamKey, key: string): string {
  return JSON.stringify([space, stream, key]);
}
