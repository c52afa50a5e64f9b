// What the operations on a whole space ask of the backend, and what comes of them when somebody else gets in between.
import { beforeEach, describe, expect, test } from 'vitest';
import { diskAt } from '../../adapters/memory/disk.js';
import { MemoryBackend } from '../../adapters/memory/memory-backend.js';
import { ContractError, type Operations } from '../contract/index.js';
import type { Backend, StreamSlice } from './backend.js';
import { deriveStore } from './derive-store.js';

type Call = <Name extends keyof Operations>(
  name: Name,
  args: Operations[Name]['args'],
) => Promise<Operations[Name]['result']>;

interface Asked {
  readonly primitive: string;
  readonly space: number | undefined;
  /** How many events it handed out. */
  readonly events: number;
}

/** A handle that notes what it asks of the backend, and whose next call of a primitive can be made to do something first. */
function handle(): { call: Call; asked: Asked[]; before(primitive: keyof Backend, action: () => unknown): void } {
  const hooks = new Map<string | symbol, () => unknown>();
  const asked: Asked[] = [];
  const backend = new Proxy(new MemoryBackend(diskAt('spaces', false)), {
    get(target, primitive) {
      const run = (target[primitive as keyof MemoryBackend] as (...request: unknown[]) => unknown).bind(target);
      return async (...request: unknown[]) => {
        const hook = hooks.get(primitive);
        hooks.delete(primitive);
        await hook?.();
        const answer = await run(...request);
        asked.push({ primitive: String(primitive), space: spaceOf(request[0]), events: eventsIn(answer) });
        return answer;
      };
    },
  });
  const store = deriveStore(backend, { compaction: 'refuse', mismatch: 'first-wins' }) as unknown as Record<
    string,
    Record<string, (args: unknown) => never>
  >;
  return {
    asked,
    call: async (name, args) => {
      const [prefix = '', operation = ''] = name.split('.');
      const run = store[prefix]?.[operation];
      if (run === undefined) throw new Error(`no operation ${name}`);
      return run(args);
    },
    before: (primitive, action) => hooks.set(primitive, action),
  };
}

function spaceOf(request: unknown): number | undefined {
  if (typeof request === 'number') return request;
  if (typeof request !== 'object' || request === null) return undefined;
  const { space, cell } = request as { readonly space?: number; readonly cell?: { readonly space: number } };
  return space ?? cell?.space;
}

function eventsIn(answer: unknown): number {
  return Array.isArray((answer as StreamSlice | null)?.events) ? (answer as StreamSlice).events.length : 0;
}

const stream = 's';
const ids = { kind: 'list', path: 'data.id' } as const;
const balance = { kind: 'sum', path: 'data.amt' } as const;

let mine: ReturnType<typeof handle>;
let other: ReturnType<typeof handle>;
beforeEach(async () => {
  diskAt('spaces', true);
  mine = handle();
  other = handle();
  for (const name of ['a', 'b']) await mine.call('space.create', { name });
});

describe('rebuilding and catching up', () => {
  beforeEach(async () => {
    for (const [space, many] of [
      ['a', 3],
      ['b', 50],
    ] as const) {
      for (const name of ['v', 'w']) await mine.call('view.define', { space, name, stream, fold: ids });
      const events = Array.from({ length: many }, (_, index) => ({ type: 't', data: { id: index + 1 } }));
      await mine.call('batch.appendBatch', { space, stream, events });
    }
    await mine.call('view.refresh', { space: 'a', name: 'v' });
    await mine.call('batch.appendBatch', { space: 'a', stream, events: [{ type: 't', data: { id: 4 } }] });
    mine.asked.length = 0;
  });

  test.each([
    ['space.rebuild', 8],
    ['space.catchup', 5],
  ] as const)(
    '%s reads the events of its own space and no others, each once for each view',
    async (operation, read) => {
      expect(await mine.call(operation, { name: 'a' })).toEqual({ events: read });
      expect(mine.asked.reduce((sum, { events }) => sum + events, 0)).toBe(read);
      const spaces = new Set(mine.asked.filter(({ primitive }) => primitive !== 'findSpace').map(({ space }) => space));
      expect(spaces).toEqual(new Set([1]));
      expect(await mine.call('view.peek', { space: 'b', name: 'v' })).toEqual([]);
      for (const name of ['v', 'w']) expect(await mine.call('view.peek', { space: 'a', name })).toEqual([1, 2, 3, 4]);
    },
  );

  test.each(['space.rebuild', 'space.catchup'] as const)(
    '%s does not take back what a view has got to',
    async (operation) => {
      mine.before('swap', async () => {
        await other.call('log.append', { space: 'a', stream, type: 't', data: { id: 5 } });
        await other.call('view.refresh', { space: 'a', name: 'v' });
      });
      await mine.call(operation, { name: 'a' });
      expect(await mine.call('view.peek', { space: 'a', name: 'v' })).toEqual([1, 2, 3, 4, 5]);
      expect(await mine.call('view.peek', { space: 'a', name: 'w' })).toEqual([1, 2, 3, 4]);
    },
  );

  test.each(['space.rebuild', 'space.catchup'] as const)(
    '%s stores nothing before it has folded everything',
    async (operation) => {
      await mine.call('view.define', { space: 'a', name: 'x', stream, fold: balance });
      mine.asked.length = 0;
      await expect(mine.call(operation, { name: 'a' })).rejects.toMatchObject({ code: 'INVALID_VALUE' });
      expect(mine.asked.map(({ primitive }) => primitive)).not.toContain('swap');
    },
  );

  test('catching up goes on from the newer state when its tail is dropped under it', async () => {
    mine.before('read', async () => {
      for (const name of ['v', 'w']) await other.call('view.refresh', { space: 'a', name });
      await other.call('log.truncate', { space: 'a', stream, through: 4 });
    });
    expect(await mine.call('space.catchup', { name: 'a' })).toEqual({ events: 0 });
  });
});

describe('a space that is deleted in the middle of an operation', () => {
  const gone = { code: 'NOT_FOUND' };
  const drop = (): Promise<unknown> => other.call('space.delete', { name: 'a' });
  const dropAndMake = async (): Promise<void> => {
    await drop();
    await other.call('space.create', { name: 'a' });
  };

  test.each([
    ['append', 'log.append', { stream, type: 't' }],
    ['append', 'idempotency.appendOnce', { stream, type: 't', key: 'k' }],
    ['append', 'global.append', { stream, type: 't' }],
    ['swap', 'kv.put', { key: 'k', value: 1 }],
    ['swap', 'snapshot.checkpoint', { stream, name: 'n', fold: ids }],
    ['swap', 'view.define', { name: 'v', stream, fold: ids }],
    ['truncate', 'log.truncate', { stream, through: 1 }],
    ['read', 'log.read', { stream }],
    ['get', 'kv.get', { key: 'k' }],
    ['cells', 'kv.keys', {}],
    ['mark', 'catalog.exists', { stream }],
  ] as const)('before its %s: %s is refused, in the new space of that name too', async (primitive, operation, args) => {
    for (const action of [drop, dropAndMake]) {
      await mine.call('space.create', { name: 'a' });
      mine.before(primitive, action);
      await expect(mine.call(operation, { ...args, space: 'a' } as never)).rejects.toMatchObject(gone);
    }
    expect(await mine.call('catalog.streams', { space: 'a' })).toEqual([]);
    expect(await mine.call('kv.keys', { space: 'a' })).toEqual([]);
    expect(await mine.call('space.events', { name: 'a' })).toEqual([]);
  });

  test('a subscription of it delivers nothing of the new one', async () => {
    const id = await mine.call('subscription.subscribe', { space: 'a', stream, from: 1 });
    await dropAndMake();
    await mine.call('subscription.publish', { space: 'a', stream, type: 't' });
    await expect(mine.call('subscription.deliveries', { space: 'a', id })).rejects.toMatchObject(gone);
    expect(await mine.call('subscription.count', { space: 'a', stream })).toBe(0);
  });

  test('after the append of a command: its events were stored, and it says so', async () => {
    await mine.call('view.define', { space: 'a', name: 'v', stream, fold: ids });
    mine.before('swap', drop);
    expect(await mine.call('space.execute', { name: 'a', stream, events: [{ type: 't' }] })).toMatchObject([{ id: 1 }]);
  });
});

describe('a command', () => {
  const pay = (amt: number): Operations['space.execute']['args'] => ({
    name: 'a',
    stream,
    events: [{ type: 'paid', data: { amt: -amt } }],
    when: { view: 'balance', is: { path: 'value', ge: amt } },
  });

  beforeEach(async () => {
    await mine.call('view.define', { space: 'a', name: 'balance', stream, fold: balance });
    await mine.call('log.append', { space: 'a', stream, type: 'opened', data: { amt: 10 } });
  });

  test.each(['get', 'read', 'cells', 'append'] as const)(
    'is validated again when an event is appended just before its %s',
    async (primitive) => {
      mine.before(primitive, () => other.call('space.execute', pay(10)));
      expect(await mine.call('space.execute', pay(10))).toEqual({
        conflict: true,
        expected: { path: 'value', ge: 10 },
        actual: 0,
      });
      expect(await mine.call('log.count', { space: 'a', stream })).toBe(2);
      expect(await mine.call('space.events', { name: 'a' })).toHaveLength(1);
    },
  );

  test('that still holds goes on behind the event that was faster', async () => {
    mine.before('append', () => other.call('log.append', { space: 'a', stream, type: 'x', data: { amt: 1 } }));
    expect(await mine.call('space.execute', pay(10))).toMatchObject([{ sequence: 1, event: { seq: 3 } }]);
    expect(await mine.call('view.peek', { space: 'a', name: 'balance' })).toBe(1);
  });

  test('without a condition is tried against the folds of the state it is appended to', async () => {
    mine.before('append', () => other.call('log.append', { space: 'a', stream, type: 'x', data: { amt: 1e308 } }));
    const command = { name: 'a', stream, events: [{ type: 'x', data: { amt: 1.7e308 } }] };
    await expect(mine.call('space.execute', command)).rejects.toMatchObject({ code: 'INVALID_VALUE' });
    expect(await mine.call('log.count', { space: 'a', stream })).toBe(2);
  });

  test.each(['append', 'swap'] as const)(
    'brings views up to date that were defined just before its %s',
    async (primitive) => {
      mine.before(primitive, () => other.call('view.define', { space: 'a', name: 'late', stream, fold: ids }));
      await mine.call('space.execute', { ...pay(1), events: [{ type: 'paid', data: { amt: -1, id: 7 } }] });
      const late = await mine.call('view.peek', { space: 'a', name: 'late' });
      // One that came after the append is as new as its definition.
      expect(late).toEqual(primitive === 'append' ? [7] : []);
      expect(await mine.call('view.value', { space: 'a', name: 'late' })).toEqual([7]);
    },
  );

  test('does not take back what a view has got to', async () => {
    mine.before('swap', async () => {
      await other.call('space.execute', pay(3));
    });
    await mine.call('space.execute', pay(2));
    expect(await mine.call('view.peek', { space: 'a', name: 'balance' })).toBe(5);
  });

  test('keeps its views current when its events are truncated at once', async () => {
    mine.before('swap', () => other.call('log.truncate', { space: 'a', stream, through: 2 }));
    await mine.call('space.execute', pay(2));
    expect(await mine.call('view.peek', { space: 'a', name: 'balance' })).toBe(8);
  });

  test('whose events are stored says so, whatever happens to the views then', async () => {
    mine.before('swap', () => {
      throw new ContractError('UNAVAILABLE', 'not now');
    });
    expect(await mine.call('space.execute', pay(2))).toMatchObject([{ event: { seq: 2 } }]);
    expect(await mine.call('view.value', { space: 'a', name: 'balance' })).toBe(8);
  });

  test('of several on several handles never overdraws', async () => {
    const handles = Array.from({ length: 8 }, handle);
    const answers = await Promise.all(handles.map(({ call }) => call('space.execute', pay(3))));
    expect(answers.filter((answer) => Array.isArray(answer))).toHaveLength(3);
    expect(await mine.call('view.value', { space: 'a', name: 'balance' })).toBe(1);
  });

  test('shares nothing with what is stored, nor with what it was given', async () => {
    await mine.call('view.define', { space: 'a', name: 'tags', stream, fold: { kind: 'list', path: 'data.tags' } });
    const data = { amt: 0, tags: ['x'] };
    const command = mine.call('space.execute', { name: 'a', stream, events: [{ type: 't', data }] });
    data.tags.push('late');
    const [entry] = (await command) as unknown as [{ event: { data: typeof data } }];
    entry.event.data.tags.push('later');
    const peeked = (await mine.call('view.peek', { space: 'a', name: 'tags' })) as string[][];
    expect(peeked).toEqual([['x']]);
    peeked[0]?.push('last');
    expect(await mine.call('view.peek', { space: 'a', name: 'tags' })).toEqual([['x']]);
    expect(await mine.call('log.read', { space: 'a', stream, from: 2 })).toMatchObject([{ data: { tags: ['x'] } }]);
  });
});
