// The adapter of Durable Streams, where its packages are installed (npm ci --prefix adapters/durable-streams).
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Adapter, Store } from '../../harness/contract/index.js';

const installed = existsSync(join(import.meta.dirname, 'node_modules'));

describe.skipIf(!installed)('durable-streams', () => {
  let adapter: Adapter;
  beforeEach(async () => {
    adapter = (await import('./index.js')).default;
    await adapter.start?.();
  });
  afterEach(() => adapter.dispose?.());
  const open = async (location: string, fresh = true): Promise<Store> => adapter.open({ location, fresh });

  test('appends, reads and refuses', async () => {
    const { log, batch } = await open('/one');
    const first = { stream: 's', seq: 1, type: 'a', at: 0, data: [5] };
    expect(await log?.append?.({ stream: 's', type: 'a', data: [5] })).toEqual(first);
    expect(await batch?.appendBatch?.({ stream: 's', events: [{ type: 'b' }, { type: 'c' }] })).toMatchObject([
      { seq: 2, type: 'b' },
      { seq: 3, type: 'c' },
    ]);
    expect(await log?.read?.({ stream: 's', to: 1 })).toEqual([first]);
    expect(await log?.lastSeq?.({ stream: 's' })).toBe(3);
    await expect(log?.append?.({ stream: 's', type: 'a', expected: 3 })).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  });

  test('tells writers at once their places', async () => {
    const { log } = await open('/one');
    const events = await Promise.all([1, 2, 3, 4].map((n) => log?.append?.({ stream: 's', type: 't', data: n })));
    expect(await log?.read?.({ stream: 's' })).toEqual(
      events.sort((one, other) => (one as { seq: number }).seq - (other as { seq: number }).seq),
    );
  });

  test('discards what could not be stored for its name', async () => {
    const stream = 'n'.repeat(65_536);
    const { log } = await open('/one');
    await expect(log?.append?.({ stream, type: 'a' })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    await expect(log?.lastSeq?.({ stream })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    await adapter.discard?.('/one');
  });

  test('shows one store on two handles, another one elsewhere, and none that was discarded', async () => {
    await (await open('/one')).log?.append?.({ stream: '..', type: 'a' });
    expect(await (await open('/one', false)).log?.lastSeq?.({ stream: '..' })).toBe(1);
    expect(await (await open('/two')).log?.lastSeq?.({ stream: '..' })).toBe(0);
    await adapter.discard?.('/one');
    expect(await (await open('/one', false)).log?.lastSeq?.({ stream: '..' })).toBe(0);
  });
});
