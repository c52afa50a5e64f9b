// What mutants are made with: operations and primitives that are replaced, and what the handles on a store share. What each
// mutant breaks is shown by the cases that it fails.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Adapter, Json, Store } from '../../harness/contract/index.js';
import { deriveStore } from '../../harness/facets/index.js';
import { discardAllDisks, diskAt } from '../memory/disk.js';
import memory from '../memory/index.js';
import { MemoryBackend } from '../memory/memory-backend.js';
import { mutant, mutants } from './index.js';
import { backendInPart } from './parts/backend-in-part.js';
import type { Mutant, Overrides } from './parts/mutant.js';
import { mutantAdapter } from './parts/mutant-adapter.js';
import { storeInPart } from './parts/store-in-part.js';
import { storeWith } from './parts/store-with.js';
import { rewrite } from './values/rewriting.js';

beforeEach(discardAllDisks);

const freshStore = async (adapter: Adapter = memory, location = 'a'): Promise<Store> =>
  adapter.open({ location, fresh: true });

const again = async (adapter: Adapter, location = 'a'): Promise<Store> => adapter.open({ location, fresh: false });

const append = (store: Store, args: object): unknown => store.log?.append?.(args as { stream: string; type: string });

describe('a store of which operations are replaced', () => {
  const inPart = async (overrides: Overrides): Promise<Store> => storeInPart(await freshStore(), overrides);

  test('leaves the others as they are, also in the same facet', async () => {
    const store = await inPart({ 'log.lastSeq': async () => 7 });
    expect(await append(store, { stream: 's', type: 't' })).toMatchObject({ seq: 1 });
    expect(await store.log?.lastSeq?.({ stream: 's' })).toBe(7);
    expect(await store.catalog?.streams?.({})).toEqual(['s']);
  });

  test('gives an override the sound operation and every other one', async () => {
    const store = await inPart({
      'log.count': async (args, sound, call) => (await sound(args)) + 10 * (await call('log.lastSeq', args)),
    });
    await append(store, { stream: 's', type: 't' });
    expect(await store.log?.count?.({ stream: 's' })).toBe(11);
  });

  test('replaces an operation that stands in the namespace of another facet', async () => {
    const store = await inPart({ 'kv.cas': async () => 'replaced' });
    expect(await store.kv?.put?.({ key: 'k', value: 1 })).toBe(1);
    expect(await store.kv?.cas?.({ key: 'k', expected: 2, value: 3 })).toBe('replaced');
  });

  test('gives an override copies, made at the call', async () => {
    const store = await inPart({
      'log.append': async (args, sound) => {
        await null;
        Object.assign(args.data as object, { more: true });
        return sound(args);
      },
    });
    const data: { n: number } = { n: 1 };
    const answer = append(store, { stream: 's', type: 't', data });
    data.n = 2;
    expect(await answer).toMatchObject({ data: { n: 1, more: true } });
    expect(data).toEqual({ n: 2 });
  });

  test('leaves to the sound operation what is no JSON', async () => {
    const store = await inPart({ 'log.append': async () => ({ conflict: true, expected: 0, actual: 0 }) });
    await expect(append(store, { stream: 's', type: 't', data: Number.NaN })).rejects.toMatchObject({
      code: 'INVALID_VALUE',
    });
    await expect(append(store, { stream: 's', type: 't' })).resolves.toMatchObject({ conflict: true });
  });

  test('is closed like the sound one', async () => {
    const store = await inPart({ 'log.count': (args, sound) => sound(args) });
    await store.close();
    await expect(store.log?.count?.({ stream: 's' })).rejects.toMatchObject({ code: 'CLOSED' });
    await expect(store.log?.lastSeq?.({ stream: 's' })).rejects.toMatchObject({ code: 'CLOSED' });
  });

  test('shows a replacement the arguments themselves where it asks for them', async () => {
    const seen: unknown[] = [];
    const store = storeWith(await freshStore(), {
      'log.append': (args, sound) => {
        seen.push(args);
        return sound(args);
      },
    });
    const args = { stream: 's', type: 't', data: Number.NaN };
    await expect(append(store, args)).rejects.toMatchObject({ code: 'INVALID_VALUE' });
    expect(seen[0]).toBe(args);
  });
});

describe('a backend of which primitives are replaced', () => {
  test('has the fault in every operation that stands on them, and in no other', async () => {
    const sound = new MemoryBackend(diskAt('a', true));
    const store = deriveStore(backendInPart(sound, { mark: () => 7 }), {
      compaction: 'protect',
      mismatch: 'first-wins',
    });
    await append(store, { stream: 's', type: 't' });
    expect(await store.log?.lastSeq?.({ stream: 's' })).toBe(7);
    expect(await store.catalog?.exists?.({ stream: 'never made' })).toBe(true);
    expect(await store.log?.count?.({ stream: 's' })).toBe(1);
    await store.close();
    expect(() => sound.count({ space: 0, stream: 's' })).toThrow(expect.objectContaining({ code: 'CLOSED' }));
  });
});

describe('the adapter of a mutant', () => {
  const made = (rest: Partial<Mutant> & Pick<Mutant, 'broken'>): Adapter =>
    mutantAdapter(
      { name: 'log-x', facet: 'log', law: 'LOG-1', fault: 'It is broken.', base: 'memory', reach: 'golden', ...rest },
      undefined,
    );
  /** Answers how often the mark was asked for, on all handles and on this one. */
  const counting = made({
    broken: {
      in: 'operations',
      make: (place) => {
        const all = place.shared('asked', () => ({ times: 0 }));
        let mine = 0;
        return {
          'log.lastSeq': async () => {
            all.times += 1;
            mine += 1;
            return all.times * 100 + mine;
          },
        };
      },
    },
  });
  const ask = (store: Store): unknown => store.log?.lastSeq?.({ stream: 's' });

  test('is named after it, and claims what its base does', () => {
    expect(counting.manifest.name).toBe('mutant-log-x');
    expect(counting.manifest.profile.facets).toEqual(memory.manifest.profile.facets);
  });

  test('declares the lawful variant that it runs in', () => {
    const broken = { in: 'operations', make: () => ({}) } as const;
    const options = { compaction: 'refuse', mismatch: 'conflict', entry: 'every', limits: { nameBytes: 9 } } as const;
    const { profile } = made({ broken, options }).manifest;
    expect(profile).toMatchObject({
      compaction: { others: 'refuse' },
      idempotency: { mismatch: 'conflict', scope: 'stream' },
      global: { entry: 'every', order: 'commit' },
      limits: { nameBytes: 9 },
    });
    expect(profile.limits).not.toHaveProperty('depth');
  });

  test('keeps what is shared for all handles on a store, and the rest for one', async () => {
    const [first, second] = [await freshStore(counting), await again(counting)];
    expect([await ask(first), await ask(first), await ask(second)]).toEqual([101, 202, 301]);
  });

  test('keeps what is shared over closing and opening again', async () => {
    const store = await freshStore(counting);
    await ask(store);
    await store.close();
    expect(await ask(await again(counting))).toBe(201);
  });

  test('shares nothing between two stores, nor with one that was discarded or made anew', async () => {
    await ask(await freshStore(counting));
    expect(await ask(await freshStore(counting, 'b'))).toBe(101);
    expect(await ask(await freshStore(counting))).toBe(101);
    await counting.discard?.('a');
    expect(await ask(await again(counting))).toBe(101);
  });

  test('can break a store anywhere', async () => {
    const store = await freshStore(
      made({ broken: { in: 'store', make: (sound) => storeWith(sound, { 'log.lastSeq': async () => 7 }) } }),
    );
    expect(await ask(store)).toBe(7);
    expect(await store.log?.count?.({ stream: 's' })).toBe(0);
  });

  test('of sqlite needs sqlite', () => {
    expect(() => made({ base: 'sqlite', broken: { in: 'operations', make: () => ({}) } })).toThrow(
      'log-x is made of sqlite',
    );
  });
});

describe('rewriting a value', () => {
  const value: Json = { list: [1, 'a', null], object: JSON.parse('{"__proto__":true}') };

  test('without rules copies it', () => {
    expect(rewrite(value, {})).toEqual(value);
    expect(rewrite(value, {})).not.toBe(value);
  });

  test('goes from the inside out', () => {
    const rules = {
      number: (number: number) => number + 1,
      text: (text: string) => `${text}!`,
      list: (items: Json[]) => items.slice(0, 2),
      entries: (entries: readonly (readonly [string, Json])[]) => [...entries, ['n', entries.length] as const],
    };
    expect(rewrite(value, rules)).toEqual({
      list: [2, 'a!'],
      object: JSON.parse('{"__proto__":true,"n":1}'),
      n: 2,
    });
  });
});

describe('the list of mutants', () => {
  const spec = readFileSync(fileURLToPath(new URL('../../docs/spec.md', import.meta.url)), 'utf8');
  const laws = new Set([...spec.matchAll(/^- \*\*([A-Z]+-\d+)\*\*/gm)].map(([, law]) => law));
  const named = (wrong: (one: Mutant) => boolean): string[] => mutants.filter(wrong).map(({ name }) => name);

  test('has a name and a number for one only', () => {
    const names = mutants.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    const numbers = mutants.flatMap(({ number }) => number ?? []);
    expect(numbers).toEqual([...new Set(numbers)]);
  });

  test('names laws of the specification', () => {
    expect(laws.size).toBeGreaterThan(100);
    expect(named(({ law }) => !laws.has(law))).toEqual([]);
  });

  test('says each fault in a sentence', () => {
    expect(named(({ fault }) => !/[^.]\.$|…$/.test(fault) || fault.length > 160)).toEqual([]);
  });

  test('kills only what has a process of its own', () => {
    expect(named(({ reach, base }) => reach === 'kill' && base !== 'sqlite')).toEqual([]);
  });

  test('has every event in the order of memory alone', () => {
    expect(named(({ options, base }) => options?.entry === 'every' && base !== 'memory')).toEqual([]);
  });

  test('finds the adapter of a mutant by its name', async () => {
    const [one] = mutants;
    expect((await mutant({ name: one?.name ?? '' })).manifest.name).toBe(`mutant-${one?.name}`);
    await expect(mutant({ name: 'sound' })).rejects.toThrow('no mutant is called "sound"');
  });
});
