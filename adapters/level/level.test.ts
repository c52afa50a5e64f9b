// Level's adapters, where its packages are installed (npm ci --prefix adapters/level).
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Adapter, Store } from '../../harness/contract/index.js';

const installed = existsSync(join(import.meta.dirname, 'node_modules'));

describe.skipIf(!installed).each(['disk', 'diskSync', 'memory'] as const)('level: %s', (kind) => {
  let adapter: Adapter;
  let folder: string;
  beforeAll(async () => {
    adapter = (await import('./index.js'))[kind];
    folder = mkdtempSync(join(tmpdir(), 'assay-level-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const at = (name: string): string => join(folder, name);
  const open = async (name: string, fresh = true): Promise<Store> => adapter.open({ location: at(name), fresh });

  test('appends, reads and refuses', async () => {
    const store = await open('one');
    const first = { stream: 'a.b *', seq: 1, type: 'a', at: 0.5, data: { text: 'a\0é' } };
    const { seq: _seq, ...event } = first;
    expect(await store.log?.append?.({ ...event, expected: 0 })).toEqual(first);
    expect(await store.log?.append?.({ ...event, expected: 0 })).toEqual({ conflict: true, expected: 0, actual: 1 });
    await expect(store.log?.append?.({ stream: '$a', type: 'a' })).rejects.toMatchObject({ code: 'RESERVED_NAME' });
    expect(await store.log?.read?.({ stream: 'a.b *' })).toEqual([first]);
    await store.close();
    await expect(store.log?.read?.({ stream: 'a.b *' })).rejects.toMatchObject({ code: 'CLOSED' });
  });

  test('shows one store on two handles, another one elsewhere, and none that was discarded', async () => {
    const [one, again, two] = [await open('shared'), await open('shared', false), await open('other')];
    await one.log?.append?.({ stream: 's', type: 'a' });
    expect(await again.log?.lastSeq?.({ stream: 's' })).toBe(1);
    expect(await two.log?.lastSeq?.({ stream: 's' })).toBe(0);
    for (const store of [one, again, two]) await store.close();
    await adapter.discard?.(at('shared'));
    const after = await open('shared', false);
    expect(await after.log?.lastSeq?.({ stream: 's' })).toBe(0);
    await after.close();
  });

  test('leaves nothing where it was discarded', async () => {
    for (const name of ['one', 'shared', 'other']) await adapter.discard?.(at(name));
    await adapter.dispose?.();
    expect(readdirSync(folder)).toEqual([]);
  });
});
