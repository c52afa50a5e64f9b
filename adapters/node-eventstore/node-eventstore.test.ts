// The adapter of node-eventstore, where its packages are installed (npm ci --prefix adapters/node-eventstore).
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Adapter, Store } from '../../harness/contract/index.js';

const installed = existsSync(join(import.meta.dirname, 'node_modules'));

describe.skipIf(!installed)('node-eventstore', () => {
  let adapter: Adapter;
  beforeAll(async () => {
    adapter = (await import('./index.js')).default;
  });
  afterEach(() => adapter.dispose?.());
  const open = async (location: string, fresh = true): Promise<Store> => adapter.open({ location, fresh });

  test('appends, reads and refuses', async () => {
    const { log } = await open('/one');
    const first = { stream: 's', seq: 1, type: 'a', at: 0, data: 5 };
    expect(await log?.append?.({ stream: 's', type: 'a', data: 5 })).toEqual(first);
    expect(await log?.append?.({ stream: 's', type: 'b', expected: 1 })).toMatchObject({ seq: 2, data: {} });
    expect(await log?.read?.({ stream: 's', to: 1 })).toEqual([first]);
    await expect(log?.append?.({ stream: '$s', type: 'a' })).rejects.toMatchObject({ code: 'RESERVED_NAME' });
  });

  test('shows that the store lets a stale writer commit', async () => {
    const { log } = await open('/one');
    await log?.append?.({ stream: 's', type: 'a', expected: 0 });
    expect(await log?.append?.({ stream: 's', type: 'b', expected: 0 })).toMatchObject({ seq: 1 });
    expect(await log?.count?.({ stream: 's' })).toBe(2);
  });

  test('shows one store on two handles, another one elsewhere, and none that was discarded', async () => {
    await (await open('/one')).log?.append?.({ stream: 's', type: 'a' });
    expect(await (await open('/one', false)).log?.lastSeq?.({ stream: 's' })).toBe(1);
    expect(await (await open('/two')).log?.lastSeq?.({ stream: 's' })).toBe(0);
    await adapter.discard?.('/one');
    expect(await (await open('/one', false)).log?.lastSeq?.({ stream: 's' })).toBe(0);
  });
});
