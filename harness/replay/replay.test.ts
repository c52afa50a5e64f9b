import { describe, expect, test } from 'vitest';
import type { Json } from '../contract/index.js';
import { inlineHost } from '../drive/index.js';
import type { Host } from '../model/host.js';
import { NO_PARITY_POLICY, type Normalisation, type ParityPolicy } from '../model/parity.js';
import { parsePatterns } from '../model/pattern.js';
import type { ReplayResult } from '../model/replay.js';
import type { TraceCall, TracedStore, TraceFooter, TraceHeader } from '../model/trace.js';
import { adapterWith, type Flaw } from '../smoke/testing/broken-adapter.js';
import { replay } from './index.js';

const HEADER: TraceHeader = {
  kind: 'trace',
  schemaVersion: 1,
  tool: { name: 'assay', version: '1.0.0' },
  source: 'run',
  manifest: {
    name: 'old',
    implementation: { name: 'old-store', version: '1.0.0' },
    profile: { facets: { log: 'native' }, store: { reopen: true, handles: 'many' } },
  },
};

function host(name: string, flaw: Flaw = {}): Host {
  const inline = inlineHost(adapterWith(flaw));
  return { ...inline, manifest: { ...inline.manifest, name } };
}

const call = (operation: string, args: Json, value: Json, more: Partial<TraceCall> = {}): TraceCall => ({
  kind: 'call',
  store: 1,
  operation,
  args,
  handle: 'main',
  answer: { kind: 'result', value },
  ...more,
});
const OPEN = call('store.open', { fresh: true }, null);
const END = [call('store.close', {}, null), call('store.discard', {}, null)];
const put = (value: Json, answer = value): TraceCall => call('kv.put', { key: 'k', value }, answer);
const get = (value: Json): TraceCall => call('kv.get', { key: 'k' }, value);
const refused = (code: string): Partial<TraceCall> => ({ answer: { kind: 'error', code, message: '' } });

interface Options {
  readonly hosts?: readonly Host[];
  readonly policy?: Partial<ParityPolicy>;
  readonly run?: TracedStore['store']['run'];
  readonly header?: Partial<TraceHeader>;
  readonly footer?: Partial<TraceFooter> | null;
  readonly timeoutMs?: number;
}

/** Between opening and closing. */
function replayed(calls: readonly TraceCall[], options: Options = {}): Promise<ReplayResult> {
  return replayedWhole([OPEN, ...calls, ...END], options);
}

function replayedWhole(calls: readonly TraceCall[], options: Options = {}): Promise<ReplayResult> {
  const { hosts = [host('mine')], policy, run, header, footer = {}, timeoutMs = 1000 } = options;
  let places = 0;
  return replay({
    header: { ...HEADER, ...header },
    ...(footer !== null && { footer: { kind: 'footer', stores: 1, calls: calls.length, ...footer } }),
    stores: [{ store: { kind: 'store', store: 1, ...(run && { run }) }, calls }],
    hosts,
    policy: { ...NO_PARITY_POLICY, ...policy },
    location: () => `/nowhere/${places++}`,
    timeoutMs,
    signal: new AbortController().signal,
  });
}

describe('a replay', () => {
  test('that is answered as before is the same', async () => {
    expect(
      await replayed([put(1), get(1), call('kv.put', { key: '', value: 1 }, null, refused('INVALID_ARGUMENT'))]),
    ).toEqual({
      source: 'run',
      recorded: 'old-store 1.0.0',
      complete: true,
      stores: 1,
      calls: 6,
      concurrent: 0,
      adapters: [{ adapter: 'mine', implementation: 'sample 1.0.0', answered: 3, compared: 3 }],
      differences: [],
      losses: [],
      skipped: [],
      findings: [],
      ok: true,
    });
  });

  test('tells the first answer of a store that is not as it was recorded', async () => {
    const { differences, ok } = await replayed([put(1), get(2), get(3)]);
    expect(ok).toBe(false);
    expect(differences).toEqual([
      {
        store: 1,
        call: 3,
        operation: 'kv.get',
        path: '',
        further: 1,
        chance: false,
        between: [['recorded', 'mine']],
        sides: [
          { side: 'recorded', value: '2' },
          { side: 'mine', value: '1' },
        ],
        fails: true,
      },
    ]);
  });

  test('compares the adapters with one another as well', async () => {
    const lying = host('lying', { operations: () => ({ 'kv.get': () => 9 }) });
    const { differences } = await replayed([put(1), get(1)], { hosts: [host('mine'), lying] });
    expect(differences).toMatchObject([
      {
        between: [
          ['recorded', 'lying'],
          ['mine', 'lying'],
        ],
        sides: [
          { side: 'recorded', value: '1' },
          { side: 'mine', value: '1' },
          { side: 'lying', value: '9' },
        ],
      },
    ]);
  });

  test('fails nothing where the policy only lists, or allows', async () => {
    const run = { case: 'kv/a', law: 'KV-1', variant: 'direct' } as const;
    const [pattern] = parsePatterns(['kv']);
    if (pattern === undefined) throw new Error('no pattern');
    const allow = (...between: [string, string]) => [{ pattern, between, reason: 'known', from: 'p.yaml:1' }];
    expect(await replayed([get(1)], { policy: { answers: 'list' } })).toMatchObject({
      ok: true,
      differences: [{ fails: false }],
    });
    expect(await replayed([get(1)], { run, policy: { allow: allow('old', 'mine') } })).toMatchObject({
      ok: true,
      differences: [{ run, fails: false, allowed: 'known' }],
    });
    expect((await replayed([get(1)], { run, policy: { allow: allow('new', 'mine') } })).ok).toBe(false);
  });

  test('of concurrent calls compares no answer with the recorded one, and fails for nothing after them', async () => {
    const raced = { race: true } as const;
    const calls = [{ ...put(1, 7), ...raced }, { ...put(2, 8), ...raced }, get(1)];
    expect(await replayed(calls)).toMatchObject({
      ok: true,
      concurrent: 2,
      adapters: [{ answered: 3, compared: 1 }],
      differences: [{ call: 4, chance: true, fails: false }],
    });
  });

  test('of a trace without a footer, or one that was stopped, is no pass', async () => {
    const told = async (footer: Options['footer']) => {
      const { ok, complete, findings } = await replayed([get(null)], { footer: footer ?? null });
      return { ok, complete, messages: findings.map(({ message }) => message) };
    };
    expect(await told(null)).toEqual({
      ok: false,
      complete: false,
      messages: ['the trace is incomplete: it has no footer'],
    });
    expect(await told({ stopped: 'stopped by SIGTERM' })).toEqual({
      ok: false,
      complete: false,
      messages: ['the trace is incomplete: stopped by SIGTERM'],
    });
  });
});

test('a replay in which nothing can be compared is no pass', async () => {
  const { ok, findings } = await replayed([call('view.value', { name: 'v' }, 1)]);
  const message = 'mine: no answer could be compared';
  expect({ ok, findings }).toEqual({ ok: false, findings: [{ code: 'NOTHING_IN_COMMON', message, fails: true }] });
});

describe('what an adapter does not offer', () => {
  test('is told and not asked, and what rests on it is not compared', async () => {
    const calls = [
      call('view.value', { name: 'v' }, 1),
      get(null),
      call('batch.appendBatch', { stream: 's', events: [] }, []),
      call('log.read', { stream: 's' }, ['something else']),
    ];
    const { skipped, differences, ok } = await replayed(calls);
    expect({ differences, ok }).toEqual({ differences: [], ok: true });
    expect(skipped.map(({ reason, calls: count }) => [reason, count])).toEqual([
      ['view.value: the profile has no view', 1],
      ['batch.appendBatch: the profile has no batch', 1],
      ['the rest of a store after batch.appendBatch: the profile has no batch', 1],
    ]);
  });

  test('may stand in the arguments, under "without", or outside of the contract', async () => {
    const calls = [
      call('log.read', { stream: 's', space: 'x' }, []),
      call('log.truncate', { stream: 's', through: 0 }, null, refused('NOT_FOUND')),
      call('backend.read', { stream: 's' }, [], refused('NOT_FOUND')),
    ];
    const { skipped } = await replayed(calls);
    expect(skipped.map(({ reason }) => reason)).toEqual([
      'log.read: the profile has no spaces',
      'log.truncate: the profile is without it',
      'backend.read: no operation of the contract',
    ]);
  });

  test('are several handles, reopening, or being killed', async () => {
    const second = call('store.open', {}, null, { handle: 'second' });
    const reasons = async (calls: readonly TraceCall[], flaw: Flaw): Promise<string[]> =>
      (await replayedWhole(calls, { hosts: [host('mine', flaw)] })).skipped.map(({ reason }) => reason);
    const one = { profile: { store: { reopen: true, handles: 'one' } } } as const;
    expect(await reasons([OPEN, second, { ...get(null), handle: 'second' }], one)).toEqual([
      'store.open: the profile says store.handles: one',
      'kv.get: the handle was never opened',
    ]);
    const lasting = { profile: { store: { reopen: false, handles: 'many' } } } as const;
    const again = [OPEN, call('store.close', {}, null), call('store.open', {}, null), get(null)];
    expect(await reasons(again, lasting)).toEqual([
      'store.open: the profile says store.reopen: false',
      'the rest of a store after store.open: the profile says store.reopen: false',
    ]);
    expect(await reasons([OPEN, call('store.kill', {}, null)], {})).toEqual([
      'store.kill: the store has no process of its own',
    ]);
  });

  test('or what cannot be asked again', async () => {
    const inexact = { ...put('<NaN>'), inexact: true } as const;
    expect((await replayed([{ ...inexact, ...refused('INVALID_VALUE') }, get(null)])).skipped).toEqual([
      { adapter: 'mine', reason: 'kv.put: its arguments cannot be written', calls: 1 },
    ]);
    expect((await replayed([inexact, get('<NaN>')])).skipped).toEqual([
      { adapter: 'mine', reason: 'kv.put: its arguments cannot be written', calls: 1 },
      { adapter: 'mine', reason: 'the rest of a store after kv.put: its arguments cannot be written', calls: 1 },
    ]);
  });
});

describe('what is no answer', () => {
  test('ends the playing of the store and fails', async () => {
    const silent = host('silent', { operations: () => ({ 'kv.get': () => new Promise(() => undefined) }) });
    expect(await replayed([get(null), put(1)], { hosts: [silent], timeoutMs: 20 })).toMatchObject({
      ok: false,
      losses: [{ adapter: 'silent', store: 1, reason: 'kv.get was not answered within 20 ms' }],
    });
    const closed = host('closed', {
      open: () => {
        throw new Error('no room');
      },
    });
    expect((await replayed([get(null)], { hosts: [closed] })).losses).toEqual([
      { adapter: 'closed', store: 1, reason: 'store.open threw Error: no room' },
    ]);
  });

  test('is no loss where it is an exception of the operation: it is compared', async () => {
    const broken = host('broken', {
      operations: () => ({
        'kv.get': () => {
          throw new Error('ouch');
        },
      }),
    });
    expect(await replayed([get(null)], { hosts: [broken] })).toMatchObject({
      losses: [],
      differences: [{ sides: [{ value: 'null' }, { value: 'error none of the contract' }] }],
    });
  });
});

describe('values that a store makes up', () => {
  /** A store whose ids and positions are not the recorded ones. */
  const inventive = host('mine', {
    profile: { facets: { log: 'native', kv: 'native', global: 'native' } },
    operations: () => ({
      'kv.put': ({ key }) => ({ id: `new-${key}` }),
      'kv.get': ({ key }) => ({ got: key ?? null }),
      'global.append': ({ stream }) => ({ position: stream === 'a' ? 10 : 20 }),
      'global.read': ({ from, limit }) => [{ position: from ?? null, limit: limit ?? null }],
    }),
  });
  const entry = (operation: string, path: string, treat: Normalisation['treat'], more = {}): Normalisation => ({
    operation,
    path,
    treat,
    arguments: [],
    reason: 'opaque',
    from: 'p.yaml:1',
    ...more,
  });

  test('take the place of the recorded ones in later arguments', async () => {
    const calls = [
      call('kv.put', { key: 'x', value: 1 }, { id: 'old-7' }),
      call('kv.get', { key: 'old-7' }, { got: 'old-7' }),
    ];
    const normalise = [
      entry('kv.*', '/id', 'rename', { group: 'ids' }),
      entry('kv.get', '/got', 'rename', { group: 'ids' }),
    ];
    expect(await replayed(calls, { hosts: [inventive], policy: { normalise } })).toMatchObject({
      ok: true,
      differences: [],
    });
    expect((await replayed(calls, { hosts: [inventive] })).differences).toMatchObject([
      { call: 2, path: '/id', further: 0 },
    ]);
  });

  test('that are numbers only do where the policy says that they stand', async () => {
    const calls = [
      call('global.append', { stream: 'a', type: 't' }, { position: 1 }),
      call('global.append', { stream: 'b', type: 't' }, { position: 2 }),
      call('global.read', { from: 2, limit: 2 }, [{ position: 2, limit: 2 }]),
    ];
    const options = (more: object): Options => ({
      hosts: [inventive],
      policy: { normalise: [entry('global.*', '/**/position', 'order', more)] },
    });
    expect(await replayed(calls, options({ arguments: ['/from'] }))).toMatchObject({ ok: true, differences: [] });
    expect((await replayed(calls, options({}))).differences).toMatchObject([{ operation: 'global.append' }]);
  });
});

test('answers of a run record are cut at some depth, and so are those of this time', async () => {
  const deep: Json = JSON.parse(`${'['.repeat(150)}${']'.repeat(150)}`) as Json;
  const cut: Json = JSON.parse(`${'['.repeat(100)}"<nested deeper>"${']'.repeat(100)}`) as Json;
  const keeping = host('mine', { operations: () => ({ 'kv.get': () => deep }) });
  expect((await replayed([get(cut)], { hosts: [keeping] })).ok).toBe(true);
  expect((await replayed([get(deep)], { hosts: [keeping], header: { source: 'proxy' } })).ok).toBe(true);
});
