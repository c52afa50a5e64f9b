// What an operation of several primitives does when somebody else gets in between, or when a primitive fails.
import { beforeEach, describe, expect, test } from 'vitest';
import { diskAt } from '../../adapters/memory/disk.js';
import { MemoryBackend } from '../../adapters/memory/memory-backend.js';
import { ContractError, type Operations, type Reaction } from '../contract/index.js';
import type { Backend } from './backend.js';
import { deriveStore } from './derive-store.js';

type Call = <Name extends keyof Operations>(
  name: Name,
  args: Operations[Name]['args'],
) => Promise<Operations[Name]['result']>;

/** A handle whose next call of a primitive can be made to wait for something else, or to fail. */
function handle(compaction: 'refuse' | 'protect' = 'refuse'): {
  call: Call;
  before(primitive: keyof Backend, action: () => unknown): void;
} {
  const hooks = new Map<string | symbol, () => unknown>();
  const backend = new Proxy(new MemoryBackend(diskAt('interleaving', false)), {
    get(target, primitive) {
      const run = (target[primitive as keyof Backend] as (request: unknown) => unknown).bind(target);
      return async (...request: [unknown]) => {
        const hook = hooks.get(primitive);
        hooks.delete(primitive);
        await hook?.();
        return run(...request);
      };
    },
  });
  const store = deriveStore(backend, { compaction, mismatch: 'first-wins' }) as unknown as Record<
    string,
    Record<string, (args: unknown) => never>
  >;
  return {
    call: async (name, args) => {
      const [prefix = '', operation = ''] = name.split('.');
      const run = store[prefix]?.[operation];
      if (run === undefined) throw new Error(`no operation ${name}`);
      return run(args);
    },
    before: (primitive, action) => hooks.set(primitive, action),
  };
}

const stream = 's';
const ids = { kind: 'list', path: 'data' } as const;
const unavailable = (): never => {
  throw new ContractError('UNAVAILABLE', 'not now');
};

let mine: ReturnType<typeof handle>;
let other: ReturnType<typeof handle>;
beforeEach(async () => {
  diskAt('interleaving', true);
  mine = handle();
  other = handle();
  for (const data of [1, 2, 3]) await mine.call('log.append', { stream, type: 'a', data });
});
const append = (data: number): Promise<unknown> => other.call('log.append', { stream, type: 'a', data });

describe('kv.update', () => {
  test('starts again from what another writer stored', async () => {
    mine.before('swap', () => other.call('kv.put', { key: 'n', value: 10 }));
    expect(await mine.call('kv.update', { key: 'n', default: 0, apply: { add: 1 } })).toBe(11);
  });

  test('refuses when the value no longer fits, and changes nothing', async () => {
    mine.before('swap', () => other.call('kv.put', { key: 'n', value: 'x' }));
    const update = mine.call('kv.update', { key: 'n', default: 0, apply: { add: 1 } });
    await expect(update).rejects.toMatchObject({ code: 'INVALID_VALUE' });
    expect(await mine.call('kv.get', { key: 'n' })).toBe('x');
  });
});

describe('snapshots', () => {
  const plan = { stream, name: 'n', fold: ids };

  test('a slow checkpoint does not replace a newer one, and answers that one', async () => {
    mine.before('swap', async () => {
      await append(4);
      await other.call('snapshot.checkpoint', plan);
    });
    const newer = { value: [1, 2, 3, 4], seq: 4 };
    expect(await mine.call('snapshot.checkpoint', plan)).toEqual(newer);
    expect(await mine.call('snapshot.load', { stream, name: 'n' })).toEqual(newer);
  });

  test('a replay whose tail is compacted meanwhile goes on from the newer snapshot', async () => {
    mine.before('read', () => other.call('compaction.compact', plan));
    expect(await mine.call('snapshot.replay', plan)).toEqual({ value: [1, 2, 3], seq: 3 });
  });

  test('a replay whose tail is simply truncated meanwhile is refused', async () => {
    mine.before('read', () => other.call('log.truncate', { stream, through: 2 }));
    await expect(mine.call('snapshot.replay', plan)).rejects.toMatchObject({ code: 'COMPACTED' });
  });
});

describe('compaction', () => {
  const plan = { stream, name: 'n', fold: ids };

  test.each(['swap', 'truncate'] as const)('keeps an event that is appended just before its %s', async (primitive) => {
    mine.before(primitive, () => append(4));
    expect(await mine.call('compaction.compact', plan)).toEqual({ value: [1, 2, 3], seq: 3 });
    expect(await mine.call('log.read', { stream })).toMatchObject([{ seq: 4 }]);
  });

  test('that cannot drop has stored its checkpoint, and loses nothing', async () => {
    mine.before('truncate', unavailable);
    await expect(mine.call('compaction.compact', plan)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await mine.call('snapshot.load', { stream, name: 'n' })).toEqual({ value: [1, 2, 3], seq: 3 });
    expect(await mine.call('log.count', { stream })).toBe(3);
  });

  test('that cannot store its checkpoint drops nothing', async () => {
    mine.before('swap', unavailable);
    await expect(mine.call('compaction.compact', plan)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await mine.call('log.count', { stream })).toBe(3);
  });

  test('protects what another handle came to need before the drop', async () => {
    const protecting = handle('protect');
    protecting.before('swap', () => other.call('view.define', { ...plan, name: 'v' }));
    await protecting.call('compaction.compact', plan);
    expect(await mine.call('view.value', { name: 'v' })).toEqual([1, 2, 3]);
  });
});

describe('views', () => {
  beforeEach(() => mine.call('view.define', { name: 'v', stream, fold: ids }));

  test('a value whose tail is dropped meanwhile goes on from the refreshed state', async () => {
    mine.before('read', async () => {
      await other.call('view.refresh', { name: 'v' });
      await other.call('log.truncate', { stream, through: 3 });
    });
    expect(await mine.call('view.value', { name: 'v' })).toEqual([1, 2, 3]);
  });

  test('a slow refresh does not replace a newer state', async () => {
    mine.before('swap', async () => {
      await append(4);
      await other.call('view.refresh', { name: 'v' });
    });
    expect(await mine.call('view.refresh', { name: 'v' })).toEqual({ value: [1, 2, 3, 4], seq: 4 });
  });

  test('an event published elsewhere while a view is attached is in it', async () => {
    mine.before('swap', () => other.call('subscription.publish', { stream, type: 'a', data: 4 }));
    await mine.call('view.attach', { name: 'v' });
    expect(await mine.call('view.peek', { name: 'v' })).toEqual([1, 2, 3, 4]);
  });

  test('a refusal leaves the view unattached', async () => {
    await mine.call('log.truncate', { stream, through: 1 });
    await expect(mine.call('view.attach', { name: 'v' })).rejects.toMatchObject({ code: 'COMPACTED' });
    await mine.call('view.define', { name: 'w', stream, fold: { kind: 'count' } });
    await mine.call('subscription.publish', { stream, type: 'a' });
    expect(await mine.call('view.peek', { name: 'v' })).toEqual([]);
  });

  test('one that cannot fold an event neither fails its publisher nor holds up another', async () => {
    await mine.call('view.define', { name: 'sum', stream, fold: { kind: 'sum', path: 'data' } });
    await mine.call('view.define', { name: 'zero', stream, fold: { kind: 'count' } });
    for (const name of ['sum', 'zero']) await mine.call('view.attach', { name });
    expect(await mine.call('subscription.publish', { stream, type: 'a', data: 'text' })).toMatchObject({ seq: 4 });
    expect(await mine.call('view.peek', { name: 'sum' })).toBe(6);
    expect(await mine.call('view.peek', { name: 'zero' })).toBe(4);
  });
});

describe('subscriptions', () => {
  const seqs = async (id: string): Promise<number[]> =>
    (await mine.call('subscription.deliveries', { id })).map(({ seq }) => seq);
  const publish = (data: number): Promise<unknown> => mine.call('subscription.publish', { stream, type: 'a', data });

  test('an event that comes in while a subscriber is registered is delivered by subscribing', async () => {
    mine.before('read', () => append(4));
    const id = await mine.call('subscription.subscribe', { stream });
    expect(await seqs(id)).toEqual([4]);
  });

  test('a catch-up from events that are truncated under it is refused, and leaves no subscriber', async () => {
    mine.before('read', () => other.call('log.truncate', { stream, through: 1 }));
    const subscribe = mine.call('subscription.subscribe', { stream, from: 1 });
    await expect(subscribe).rejects.toMatchObject({ code: 'COMPACTED' });
    expect(await mine.call('subscription.count', { stream })).toBe(0);
  });

  test('publishers that overlap deliver each event once and in order', async () => {
    const id = await mine.call('subscription.subscribe', { stream, from: 1 });
    let more: Promise<unknown> = Promise.resolve();
    mine.before('read', () => {
      more = Promise.all([publish(5), append(6)]);
    });
    await Promise.all([4, 7, 8].map(publish));
    await more;
    await publish(9);
    const last = await mine.call('log.lastSeq', { stream });
    expect(await seqs(id)).toEqual(Array.from({ length: last }, (_, index) => index + 1));
  });

  test('an event that could not be delivered now comes with the next publish', async () => {
    const id = await mine.call('subscription.subscribe', { stream });
    mine.before('read', unavailable);
    expect(await publish(4)).toMatchObject({ seq: 4 });
    expect(await seqs(id)).toEqual([]);
    await publish(5);
    expect(await seqs(id)).toEqual([4, 5]);
  });

  test('a fault of the backend is not taken for a refusal', async () => {
    await mine.call('subscription.subscribe', { stream });
    mine.before('read', () => {
      throw new TypeError('a bug');
    });
    await expect(publish(4)).rejects.toThrow('a bug');
  });

  test('events truncated before they were delivered are passed over', async () => {
    const id = await mine.call('subscription.subscribe', { stream, from: 2 });
    await append(4);
    await append(5);
    await other.call('log.truncate', { stream, through: 4 });
    await publish(6);
    expect(await seqs(id)).toEqual([2, 3, 5, 6]);
  });

  test('who leaves during a delivery gets nothing more, and its reaction has ended', async () => {
    const reaction = { kind: 'fold', key: 'n', fold: { kind: 'count' } } as const;
    const id = await mine.call('subscription.subscribe', { stream, reaction });
    await append(4);
    const order: string[] = [];
    let left: Promise<unknown> = Promise.resolve();
    mine.before('swap', async () => {
      left = mine.call('subscription.unsubscribe', { id }).then(() => order.push('left'));
      for (let turn = 0; turn < 50; turn++) await null;
      order.push('reacted');
    });
    await publish(5);
    await left;
    expect(order).toEqual(['reacted', 'left']);
    expect(await seqs(id)).toEqual([4]);
    expect(await mine.call('kv.get', { key: 'n' })).toBe(1);
  });

  test('a reaction that grows a list goes on from what another writer stored', async () => {
    const reaction: Reaction = { kind: 'fold', key: 'ids', fold: { ...ids } };
    await mine.call('subscription.subscribe', { stream, from: 2, reaction });
    mine.before('swap', () => other.call('kv.put', { key: 'ids', value: [0] }));
    await publish(4);
    expect(await mine.call('kv.get', { key: 'ids' })).toEqual([0, 4]);
  });

  test('two subscriptions of different handles do not meet', async () => {
    const id = await other.call('subscription.subscribe', { stream, from: 1 });
    await expect(mine.call('subscription.deliveries', { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('upcasters lift what is delivered and what reacts to it, and pass over what they cannot lift', async () => {
    const upcasters = [{ type: 'b', from: 1, lift: [{ set: { path: 'n', value: 7 } }] }];
    const reaction: Reaction = { kind: 'fold', key: 'sum', fold: { kind: 'sum', path: 'data.n', types: ['b'] } };
    const id = await mine.call('subscription.subscribe', { stream, from: 1, upcasters, reaction });
    await mine.call('subscription.publish', { stream, type: 'b', data: 'no object' });
    await mine.call('subscription.publish', { stream, type: 'b' });
    expect(await seqs(id)).toEqual([1, 2, 3, 5]);
    expect((await mine.call('subscription.deliveries', { id })).at(-1)?.data).toEqual({ n: 7, v: 2 });
    expect(await mine.call('kv.get', { key: 'sum' })).toBe(7);
    expect(await mine.call('log.read', { stream, from: 5 })).toMatchObject([{ data: {} }]);
  });
});
