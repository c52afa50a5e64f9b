import { describe, expect, test } from 'vitest';
import { diskAt } from '../../adapters/memory/disk.js';
import memory from '../../adapters/memory/index.js';
import { MemoryBackend } from '../../adapters/memory/memory-backend.js';
import { ContractError, type Json } from '../contract/index.js';
import type { Backend } from '../facets/index.js';
import { storeOver } from './store-over.js';
import { callsTo, type Primitive } from './testing/primitives.js';
import { wireBackend } from './wire-backend.js';

const closing = async (): Promise<void> => undefined;
const answering = (answer: Json): Backend => wireBackend(async () => answer, closing, true);
const s = { space: 0, stream: 's' };
const event = { stream: 's', seq: 1, type: 't', at: 0, data: {} };
const kv = { space: 0, area: 'kv', name: ['k'] } as const;

describe('a backend over calls', () => {
  test('calls each primitive by its name, with one object', async () => {
    const seen: Primitive[] = [];
    const backend = wireBackend(callsTo(new MemoryBackend(diskAt('/wire-backend', true)), seen), closing, true);
    await backend.append({ ...s, events: [{ type: 't', at: 0, data: {} }], global: true });
    await backend.streams(0);
    await backend.globalPosition(0);
    await backend.get(kv);
    await backend.cells(0, 'kv');
    await backend.truncate({ ...s, through: 1 });
    await backend.createSpace?.('x');
    await backend.deleteSpace?.('x');
    await backend.listSpaces?.();
    expect(seen).toEqual([
      {
        method: 'backend.append',
        args: { ...s, events: [{ type: 't', at: 0, data: {} }], global: true },
        answer: { outcome: 'appended', events: [event], positions: [1], sequences: [1] },
      },
      { method: 'backend.streams', args: { space: 0 }, answer: [{ stream: 's', last: 1 }] },
      { method: 'backend.globalPosition', args: { space: 0 }, answer: 1 },
      { method: 'backend.get', args: kv, answer: null },
      { method: 'backend.cells', args: { space: 0, area: 'kv' }, answer: [] },
      { method: 'backend.truncate', args: { ...s, through: 1 }, answer: null },
      { method: 'backend.createSpace', args: { name: 'x' }, answer: { id: 1, name: 'x' } },
      { method: 'backend.deleteSpace', args: { name: 'x' }, answer: null },
      { method: 'backend.listSpaces', args: {}, answer: [] },
    ]);
  });

  test.each<[string, Json, (backend: Backend) => unknown, string]>([
    ['no number', null, (b) => b.mark(s), 'backend.mark answered null, but it must be a whole number from 0 on'],
    [
      'a mark that is none',
      { events: [], last: -1, dropped: 0 },
      (b) => b.read({ ...s, from: 1 }),
      'backend.read answered {"events":[],"last":-1,"dropped":0}, but /last must be a whole number from 0 on',
    ],
    [
      'an event without data',
      { events: [event, { stream: 's', seq: 2, type: 't', at: 0 }], last: 1, dropped: 0 },
      (b) => b.read({ ...s, from: 1 }),
      'backend.read answered {"events":[{"stream":"s","seq":1,"type":"t","at":0,"data":{}},{"stream":"s","seq":2,"type":"t","at":0}],"last":1,"dropped":0}, but /events/1 must be an object with stream, seq, type, at, data',
    ],
    [
      'an outcome that is unknown',
      { outcome: 'stored' },
      (b) => b.append({ ...s, events: [] }),
      'backend.append answered {"outcome":"stored"}, but it must be an object whose outcome is appended, conflict, repeated',
    ],
    [
      'fewer events than were appended',
      { outcome: 'appended', events: [], positions: [] },
      (b) => b.append({ ...s, events: [{ type: 't', at: 0, data: {} }] }),
      'backend.append answered {"outcome":"appended","events":[],"positions":[]}, but there must be 1 in "events"',
    ],
    [
      'no position for a global event',
      { outcome: 'appended', events: [event], positions: [] },
      (b) => b.append({ ...s, events: [{ type: 't', at: 0, data: {} }], global: true }),
      'backend.append answered {"outcome":"appended","events":[{"stream":"s","seq":1,"type":"t","at":0,"data":{}}],"positions":[]}, but there must be 1 in "positions"',
    ],
    [
      'no sequence for a global event where there are spaces',
      { outcome: 'appended', events: [event], positions: [1] },
      (b) => b.append({ ...s, events: [{ type: 't', at: 0, data: {} }], global: true }),
      'backend.append answered {"outcome":"appended","events":[{"stream":"s","seq":1,"type":"t","at":0,"data":{}}],"positions":[1]}, but there must be 1 in "sequences"',
    ],
    [
      'a sequence that is none',
      { outcome: 'appended', events: [], positions: [], sequences: [0] },
      (b) => b.append({ ...s, events: [] }),
      'backend.append answered {"outcome":"appended","events":[],"positions":[],"sequences":[0]}, but /sequences/0 must be a whole number from 1 on',
    ],
    [
      'a space without an id',
      { name: 'x' },
      (b) => b.createSpace?.('x'),
      'backend.createSpace answered {"name":"x"}, but it must be an object with id, name',
    ],
    ['a bare value', 5, (b) => b.get(kv), 'backend.get answered 5, but it must be an object with value'],
    [
      'a result for nothing',
      0,
      (b) => b.truncate({ ...s, through: 1 }),
      'backend.truncate answered 0, but it must be null',
    ],
  ])('does not let %s through', async (_, answer, use, message) => {
    await expect((async () => use(answering(answer)))()).rejects.toMatchObject({ name: 'AdapterFailure', message });
  });

  test('hands on the errors of the program', async () => {
    const backend = wireBackend(() => Promise.reject(new ContractError('CORRUPT', 'torn')), closing, true);
    await expect(backend.count(s)).rejects.toMatchObject({ code: 'CORRUPT', message: 'torn' });
  });
});

test('a backend over calls to a program without spaces has none, and misses no sequence', async () => {
  const answer = { outcome: 'appended', events: [event], positions: [1] };
  const backend = wireBackend(async () => answer, closing, false);
  expect(backend.createSpace).toBeUndefined();
  expect(await backend.append({ ...s, events: [{ type: 't', at: 0, data: {} }], global: true })).toEqual(answer);
});

describe('the store of a program that offers primitives', () => {
  const { name: _, ...rest } = memory.manifest;
  const { limits: __, compaction: ___, ...profile } = memory.manifest.profile;
  const open = (changes: object): ReturnType<typeof storeOver> => {
    const backend = new MemoryBackend(diskAt('/store-over', true));
    const manifest = { ...rest, name: 'mine', profile: { ...profile, ...changes } };
    return storeOver({ protocolVersion: 1, manifest, offers: 'primitives' }, callsTo(backend), async () =>
      backend.close(),
    );
  };

  test('has facets that the program knows nothing of', async () => {
    const store = open({});
    await store.log?.append?.({ stream: 's', type: 'added', data: { n: 2 } });
    await store.log?.append?.({ stream: 's', type: 'added', data: { n: 3 } });
    const fold = { kind: 'sum', path: 'data.n' } as const;
    expect(await store.projection?.project?.({ stream: 's', fold })).toEqual({ value: 5, seq: 2 });
    await store.close();
    await expect((async () => store.log?.count?.({ stream: 's' }))()).rejects.toMatchObject({ code: 'CLOSED' });
  });

  test('has spaces if the program claims them, and else none', async () => {
    const rich = open({});
    await rich.space?.create?.({ name: 'x' });
    await rich.log?.append?.({ stream: 's', type: 't', space: 'x' });
    expect(await rich.log?.count?.({ stream: 's' })).toBe(0);
    const { spaces: _, ...facets } = profile.facets;
    const poor = open({ facets });
    for (const use of [() => poor.space?.list?.({}), () => poor.log?.count?.({ stream: 's', space: 'x' })]) {
      await expect((async () => use())()).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    }
  });

  test('keeps to the limits and the variants that the profile declares', async () => {
    const idempotency = { scope: 'stream', window: 'infinite', mismatch: 'conflict' };
    const store = open({ limits: { nameBytes: 3 }, idempotency });
    await expect((async () => store.log?.append?.({ stream: 'long', type: 't' }))()).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
    await store.idempotency?.appendOnce?.({ stream: 's', type: 'a', key: 'k' });
    expect(await store.idempotency?.appendOnce?.({ stream: 's', type: 'b', key: 'k' })).toMatchObject({
      conflict: true,
    });
    const lenient = open({});
    await lenient.idempotency?.appendOnce?.({ stream: 's', type: 'a', key: 'k' });
    expect(await lenient.idempotency?.appendOnce?.({ stream: 's', type: 'b', key: 'k' })).toMatchObject({ type: 'a' });
  });
});
