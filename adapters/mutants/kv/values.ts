// Faults of kv: what becomes of a value on its way, in another handle and over time.
import type { Json } from '../../../harness/contract/index.js';
import type { Backend, Cell, SwapRequest } from '../../../harness/facets/index.js';
import type { Mutant } from '../parts/mutant.js';
import { isObject } from './changing.js';

export const kvValues: readonly Mutant[] = [
  altered('drops-null-members', 'Members that are null are not stored.', 'memory', (value) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null)) : value,
  ),
  altered('empty-list-is-object', 'An empty list comes back as an empty object.', 'memory', (value) =>
    Array.isArray(value) && value.length === 0 ? {} : value,
  ),
  altered('parses-texts', 'A text that is JSON comes back as what it says.', 'memory', (value) => {
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value) as Json;
    } catch {
      return value;
    }
  }),
  altered('trims-texts', 'White space at the end of a text is not stored.', 'memory', (value) =>
    typeof value === 'string' ? value.trimEnd() : value,
  ),
  altered('composes-texts', 'Texts are stored in composed form.', 'sqlite', (value) =>
    typeof value === 'string' ? value.normalize('NFC') : value,
  ),
  altered('sorts-lists', 'The elements of a list come back sorted.', 'memory', (value) =>
    Array.isArray(value) ? value.toSorted() : value,
  ),
  altered('lists-as-sets', 'Elements that are twice in a list are stored once.', 'memory', (value) =>
    Array.isArray(value) ? [...new Set(value)] : value,
  ),
  altered('15-digits', 'Numbers are stored with fifteen digits.', 'memory', (value) =>
    typeof value === 'number' && Math.abs(value) < 1e300 ? Number(value.toPrecision(15)) : value,
  ),
  altered('32-bit-numbers', 'Numbers with a fraction are stored in 32 bits.', 'memory', (value) =>
    typeof value === 'number' && !Number.isInteger(value) ? Math.fround(value) : value,
  ),
  altered(
    'opens-envelopes',
    'An object whose only member is called value comes back as that member.',
    'memory',
    (value) => (isObject(value) && Object.keys(value).join() === 'value' ? (value['value'] ?? null) : value),
  ),
  altered('loses-proto', 'The member `__proto__` of an object is not stored.', 'memory', (value) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => name !== '__proto__')) : value,
  ),
  altered('cuts-texts-at-64k', 'A text is cut at 65536 code units.', 'sqlite', (value) =>
    typeof value === 'string' ? value.slice(0, 65_536) : value,
  ),
  {
    name: 'kv-cached-in-the-handle',
    facet: 'kv',
    law: 'KV-1',
    fault: 'A handle answers what it last read or put, whatever another handle has put since.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) => {
        const cache = new Map<string, Cell>();
        return {
          get: async (cell) => {
            const name = cell.name[0] ?? '';
            if (cell.area !== 'kv') return sound.get(cell);
            const known = cache.get(name);
            if (known === undefined) cache.set(name, await sound.get(cell));
            return structuredClone(cache.get(name) ?? null);
          },
          swap: async (request) => {
            const done = await sound.swap(request);
            if (request.cell.area === 'kv') cache.delete(request.cell.name[0] ?? '');
            return done;
          },
        };
      },
    },
  },
  {
    name: 'kv-absence-cached-in-the-handle',
    facet: 'kv',
    law: 'KV-1',
    fault: 'A handle that has once found a key absent finds it absent until it writes it itself.',
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) => {
        const absent = new Set<string>();
        return {
          get: async (cell) => {
            const name = cell.name[0] ?? '';
            if (cell.area !== 'kv') return sound.get(cell);
            if (absent.has(name)) return null;
            const there = await sound.get(cell);
            if (there === null) absent.add(name);
            return there;
          },
          swap: (request) => {
            if (request.cell.area === 'kv') absent.delete(request.cell.name[0] ?? '');
            return sound.swap(request);
          },
        };
      },
    },
  },
  {
    name: 'kv-put-seen-when-closed',
    facet: 'kv',
    law: 'KV-1',
    fault: 'What a handle puts is written when it closes, lists or writes on a condition: until then no other sees it.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) => {
        const pending = new Map<string, SwapRequest>();
        const flush = async () => {
          const requests = [...pending.values()];
          pending.clear();
          for (const request of requests) await sound.swap(request);
        };
        return {
          get: async (cell) => {
            const own = cell.area === 'kv' ? pending.get(cell.name[0] ?? '') : undefined;
            return own === undefined ? sound.get(cell) : structuredClone(own.next);
          },
          swap: async (request) => {
            if (request.cell.area === 'kv' && request.when === 'any') {
              pending.set(request.cell.name[0] ?? '', request);
              return { swapped: true, actual: null };
            }
            await flush();
            return sound.swap(request);
          },
          cells: async (space, area) => {
            await flush();
            return sound.cells(space, area);
          },
          close: async () => {
            await flush();
            await sound.close();
          },
        };
      },
    },
  },
  {
    name: 'kv-tenth-put-is-lost',
    facet: 'kv',
    law: 'KV-1',
    fault: 'Every tenth put of a handle is acknowledged and not stored.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) => {
        let puts = 0;
        return {
          swap: (request) => {
            const lost = request.cell.area === 'kv' && request.when === 'any' && ++puts % 10 === 0;
            return lost ? { swapped: true, actual: null } : sound.swap(request);
          },
        };
      },
    },
  },
  {
    name: 'kv-stale-after-hundred-puts',
    facet: 'kv',
    law: 'KV-1',
    fault: 'A key that was put a hundred times keeps the hundredth value.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const puts = place.shared('puts', () => new Map<string, number>());
        return {
          swap: (request) => {
            const name = request.cell.name.join();
            if (request.cell.area !== 'kv' || request.when !== 'any') return sound.swap(request);
            const count = (puts.get(name) ?? 0) + 1;
            puts.set(name, count);
            return count > 100 ? { swapped: true, actual: null } : sound.swap(request);
          },
        };
      },
    },
  },
];

/** A store that alters each value of kv, and each part of it, before it writes it down. */
function altered(name: string, fault: string, base: Mutant['base'], alter: (value: Json) => Json): Mutant {
  const everywhere = (value: Json): Json => {
    const whole = alter(value);
    if (Array.isArray(whole)) return whole.map(everywhere);
    if (!isObject(whole)) return whole;
    return Object.fromEntries(Object.entries(whole).map(([key, one]) => [key, everywhere(one)]));
  };
  const swap =
    (sound: Backend): Backend['swap'] =>
    (request) =>
      request.cell.area === 'kv' && request.next !== null
        ? sound.swap({ ...request, next: { value: everywhere(request.next.value) } })
        : sound.swap(request);
  return {
    name: `kv-value-${name}`,
    facet: 'kv',
    law: 'VAL-2',
    fault,
    base,
    reach: 'golden',
    broken: { in: 'backend', make: (sound) => ({ swap: swap(sound) }) },
  };
}
