import { describe, expect, test } from 'vitest';
import type { RecordResult, RecordView } from '../model/record.js';
import type { TraceLine } from '../model/trace.js';
import type { Exchange } from '../model/verdict.js';
import { tracedStores, traceOf } from './index.js';

const MANIFEST = {
  name: 'mine',
  implementation: { name: 'my-store', version: '3.0.0' },
  profile: { facets: { kv: 'native' }, store: { reopen: true, handles: 'many' } },
} as const;

const put = (value: unknown, more: Partial<Exchange> = {}): Exchange => ({
  line: 4,
  operation: 'kv.put',
  args: { key: 'k', value: value as null },
  handle: 'main',
  answer: { kind: 'result', value: value as null },
  step: '1',
  ...more,
});

function record(results: readonly Partial<RecordResult>[], footer: Partial<RecordView['footer']> = {}): RecordView {
  return {
    header: {
      kind: 'header',
      schemaVersion: 2,
      tool: { name: 'assay', version: '1.0.0', hash: 'a'.repeat(64) },
      suiteHash: 'b'.repeat(64),
      selection: { patterns: [], skip: [], variants: [] },
      planned: results.length,
      observed: true,
      adapters: [MANIFEST],
      unavailable: [],
      suites: [],
      machine: { node: 'v20', platform: 'linux x64', cpus: 2 },
      startedAt: '2026-01-01T00:00:00.000Z',
    },
    results: results.map((result, index) => ({
      kind: 'result',
      index,
      adapter: 'mine',
      case: 'kv/a',
      law: 'KV-1',
      level: 'MUST',
      variant: 'direct',
      verdict: { kind: 'pass' },
      durationMs: 1,
      ...result,
    })),
    footer: { kind: 'footer', results: results.length, durationMs: 1, ...footer },
  };
}

const call = (store: number, value: unknown, more: object = {}): object => ({
  kind: 'call',
  store,
  operation: 'kv.put',
  args: { key: 'k', value },
  handle: 'main',
  answer: { kind: 'result', value },
  step: '1',
  ...more,
});

describe('the trace of a run', () => {
  test('holds every exchange of one adapter, a store for each run', () => {
    const results = [
      { observed: [put(1), put(2, { race: true })] },
      { case: 'kv/b', observed: [put(3)] },
      { case: 'kv/c', verdict: { kind: 'unsupported', missing: ['cas'] } as const },
      { adapter: 'other', observed: [put(4)] },
    ];
    expect([...traceOf(record(results), 'mine')]).toEqual([
      { kind: 'trace', schemaVersion: 1, tool: { name: 'assay', version: '1.0.0' }, source: 'run', manifest: MANIFEST },
      { kind: 'store', store: 1, run: { case: 'kv/a', law: 'KV-1', variant: 'direct' } },
      call(1, 1),
      call(1, 2, { race: true }),
      { kind: 'store', store: 2, run: { case: 'kv/b', law: 'KV-1', variant: 'direct' } },
      call(2, 3),
      { kind: 'footer', stores: 2, calls: 3 },
    ]);
  });

  test('says which arguments are not what was asked', () => {
    const texts = ['<NaN>', '<undefined>', '<Date>', '<nested deeper>', '<lone surrogate>', '<b>', 'NaN'];
    const lines = [...traceOf(record([{ observed: texts.map((text) => put([text])) }]), 'mine')];
    const inexact = lines.flatMap((line) => (line.kind === 'call' ? [line.inexact === true] : []));
    expect(inexact).toEqual([true, true, true, true, true, false, false]);
  });

  test('of a run that was stopped says so', () => {
    const last = (view: RecordView): TraceLine | undefined => [...traceOf(view, 'mine')].at(-1);
    expect(last(record([], { stopped: 'Ctrl-C' }))).toMatchObject({ stopped: 'Ctrl-C' });
    const { footer: _, ...cut } = record([]);
    expect(last(cut)).toMatchObject({ stopped: 'the run ended early' });
  });
});

test('stores that were used at once are put together, each as soon as it is discarded', () => {
  const of = (store: number, operation: string): TraceLine => ({
    kind: 'call',
    store,
    operation,
    args: {},
    handle: 'h',
    answer: { kind: 'none' },
  });
  const lines: TraceLine[] = [
    { kind: 'store', store: 1 },
    of(1, 'store.open'),
    { kind: 'store', store: 2 },
    of(2, 'store.open'),
    of(1, 'kv.get'),
    of(2, 'store.discard'),
    of(1, 'kv.put'),
  ];
  const found = [...tracedStores(lines)].map(({ store, calls }) => [store.store, calls.map((one) => one.operation)]);
  expect(found).toEqual([
    [2, ['store.open', 'store.discard']],
    [1, ['store.open', 'kv.get', 'kv.put']],
  ]);
});
