// The adapter of NATS, where its packages (npm ci --prefix adapters/nats) and the server are installed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Adapter, Store } from '../../harness/contract/index.js';
import { MissingError, natsServer } from '../../harness/servers/index.js';

const url = existsSync(join(import.meta.dirname, 'node_modules')) ? await serverUrl() : undefined;

/** The server is kept until the end, so that what the adapter leaves in it can be seen. */
async function serverUrl(): Promise<string | undefined> {
  try {
    return await natsServer.use();
  } catch (error) {
    if (error instanceof MissingError) return undefined;
    throw error;
  }
}

const START_MS = 60_000;

describe.skipIf(url === undefined)('nats', () => {
  let adapter: Adapter;
  beforeAll(async () => {
    adapter = (await import('./index.js')).default;
    await adapter.start?.();
  }, START_MS);
  afterAll(() => natsServer.release());
  const at = (name: string): string => `/nats-test/${process.pid}/${name}`;
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

  test('leaves no stream where it was discarded', async () => {
    const { connect } = await import('@nats-io/transport-node');
    const { jetstreamManager } = await import('@nats-io/jetstream');
    for (const name of ['one', 'shared', 'other']) await adapter.discard?.(at(name));
    await adapter.dispose?.();
    const connection = await connect({ servers: url ?? '' });
    const manager = await jetstreamManager(connection);
    const left: string[] = [];
    for await (const name of manager.streams.names('assay.>')) left.push(name);
    await connection.close();
    expect(left).toEqual([]);
  });
});
