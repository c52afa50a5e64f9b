// Faults of kv and cas that one caller alone never sees.
import { equalJson, type Json } from '../../../harness/contract/index.js';
import type { Call, Mutant } from '../parts/mutant.js';
import { later } from './later.js';

export const racingValues: readonly Mutant[] = [
  {
    name: 'kv-update-applied-twice',
    facet: 'kv',
    law: 'KV-7',
    fault: 'An update that meets another one is applied and then tried again.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          const read = await found(args, call);
          await later();
          if (!same(read, await found(args, call))) await sound(args);
          return sound(args);
        },
      }),
    },
  },
  {
    name: 'kv-partial-visible',
    facet: 'kv',
    law: 'KV-7',
    fault: 'The members that a merge sets become visible one by one.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound) => {
          const members = mergedIn(args.apply);
          if (members.length < 2) return sound(args);
          for (const [name, value] of members.slice(0, -1)) {
            await sound({ ...args, apply: { merge: Object.fromEntries([[name, value]]) } });
            await later();
          }
          return sound({ ...args, apply: { merge: Object.fromEntries(members.slice(-1)) } });
        },
      }),
    },
  },
  {
    name: 'kv-delete-gives-way',
    facet: 'kv',
    law: 'KV-7',
    fault: 'A delete is dropped when the value is changed while it is on its way.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.delete': async (args, sound, call) => {
          const read = await found(args, call);
          await later();
          return same(read, await found(args, call)) ? sound(args) : null;
        },
      }),
    },
  },
  {
    name: 'cas-check-then-put',
    facet: 'cas',
    law: 'CAS-6',
    fault: 'The value is compared first and written later, whatever is there by then.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound, call) => {
          if (!isMet(args, await found(args, call))) return sound(args);
          await later();
          return call('kv.put', { ...at(args), value: args.value });
        },
      }),
    },
  },
  {
    name: 'cas-loser-is-told-success',
    facet: 'cas',
    law: 'CAS-6',
    fault: 'Who loses a race for a value is told that it was swapped.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound, call) => {
          const wasMet = isMet(args, await found(args, call));
          await later();
          const answer = await sound(args);
          return wasMet ? args.value : answer;
        },
      }),
    },
  },
  {
    name: 'cas-put-new-check-then-put',
    facet: 'cas',
    law: 'CAS-5',
    fault: 'putNew looks first whether the key is absent and puts later, whatever is there by then.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.putNew': async (args, sound, call) => {
          if ((await found(args, call)) !== null) return sound(args);
          await later();
          return call('kv.put', args);
        },
      }),
    },
  },
];

/** What a change merges, if it is one that does. */
function mergedIn(apply: unknown): readonly (readonly [name: string, value: Json])[] {
  const merge = isObject(apply) && Object.keys(apply).length === 1 ? apply['merge'] : undefined;
  return isObject(merge) ? Object.entries(merge) : [];
}

function isObject(value: unknown): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface InKey {
  readonly key: string;
  readonly space?: string;
}

type Found = { readonly value: Json } | null;

function at({ key, space }: InKey): InKey {
  return { key, ...(space !== undefined && { space }) };
}

async function found(args: InKey, call: Call): Promise<Found> {
  return (await call('kv.has', at(args))) ? { value: await call('kv.get', at(args)) } : null;
}

function same(one: Found, other: Found): boolean {
  return one === null || other === null ? one === other : equalJson(one.value, other.value);
}

function isMet({ expected, absent }: { readonly expected?: Json; readonly absent?: true }, there: Found): boolean {
  const isAsked = expected === undefined ? absent === true : absent === undefined;
  return isAsked && same(there, expected === undefined ? null : { value: expected });
}
