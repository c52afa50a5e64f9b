import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Adapter } from '../contract/index.js';
import type { Decision, PlannedRun } from '../model/plan.js';
import type { RecordLine, RecordResult } from '../model/record.js';
import { type ExecuteOptions, execute } from './execute.js';
import { inlineHost } from './inline-host.js';
import { run } from './run.js';
import { runCases } from './run-cases.js';
import { type Breakage, type Sample, sampleAdapter } from './testing/sample-adapter.js';
import { equals, race, repeat, sampleCase, step } from './testing/sample-case.js';

const RUN: Decision = { kind: 'run' };

/** A case that appends to a stream of its own name, so that a store can tell the cases apart. */
function appending(name: string): ReturnType<typeof sampleCase> {
  const event = { stream: name, seq: 1, type: 't', at: 0, data: {} };
  return sampleCase([step('log.append', { stream: name, type: 't' }, equals(event))], { id: `log/${name}` });
}

function planOf(names: readonly string[], decision: Decision = RUN, adapter = 'sample'): PlannedRun[] {
  return names.map((name, index) => ({ index, adapter, case: appending(name), variant: 'direct', decision }));
}

async function collect(
  plan: readonly PlannedRun[],
  adapters: readonly Adapter[],
  options: ExecuteOptions = {},
): Promise<{ readonly results: readonly RecordResult[]; readonly stopped: string | undefined }> {
  const results: RecordResult[] = [];
  const running = execute(plan, adapters.map(inlineHost), options);
  for (;;) {
    const next = await running.next();
    if (next.done === true) return { results, stopped: next.value.stopped };
    results.push(next.value);
  }
}

function inShort(results: readonly RecordResult[]): string[] {
  return results.map(({ case: id, verdict }) => `${id} ${verdict.kind}`);
}

/** Appends wait until their stream is let go through `waiting`. */
function gated(): Sample & { readonly waiting: Map<string, () => void> } {
  const waiting = new Map<string, () => void>();
  const sample = sampleAdapter({
    operations: (sound) => ({
      'log.append': async (args: Parameters<(typeof sound)['log.append']>[0]) => {
        await new Promise<void>((resolve) => waiting.set(args.stream, resolve));
        waiting.delete(args.stream);
        return args.stream === 'bad' ? null : sound['log.append'](args);
      },
    }),
  });
  return { ...sample, waiting };
}

async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await turn();
}

/** Lets the waiting appends answer in an order that a seed decides, until `done`. */
async function answerInDisorder(waiting: Map<string, () => void>, isDone: () => boolean): Promise<number> {
  let seed = 7;
  let most = 0;
  while (!isDone()) {
    await turn();
    most = Math.max(most, waiting.size);
    seed = (seed * 48271) % 2147483647;
    [...waiting.values()][seed % Math.max(1, waiting.size)]?.();
  }
  return most;
}

describe('results', () => {
  test('say what was run and what came of it', async () => {
    const { adapter } = sampleAdapter();
    const { results, stopped } = await collect(planOf(['a']), [adapter]);
    expect(stopped).toBeUndefined();
    expect(results).toEqual([
      {
        kind: 'result',
        index: 0,
        adapter: 'sample',
        case: 'log/a',
        law: 'LOG-1',
        level: 'MUST',
        variant: 'direct',
        verdict: { kind: 'pass' },
        counters: { operations: 1, events: 1, conflicts: 0, errors: 0 },
        durationMs: expect.any(Number),
      },
    ]);
  });

  test('carry over what the plan decided, without opening a store', async () => {
    const { adapter, calls } = sampleAdapter();
    const excluded: Decision = { kind: 'excluded', reason: 'it would not mean the same' };
    const unsupported: Decision = { kind: 'unsupported', missing: ['kv'] };
    const { results } = await collect([...planOf(['a'], excluded), ...planOf(['b'], unsupported)], [adapter]);
    expect(results.map(({ verdict, durationMs, counters }) => ({ verdict, durationMs, counters }))).toEqual([
      { verdict: excluded, durationMs: 0, counters: undefined },
      { verdict: unsupported, durationMs: 0, counters: undefined },
    ]);
    expect(calls).toEqual([]);
  });

  test('come in the order of the plan, whatever the timing, with at most `jobs` cases at once', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `case-${index}`);
    const { adapter, waiting } = gated();
    let done = false;
    const collecting = collect(planOf(names), [adapter], { jobs: 4 }).finally(() => {
      done = true;
    });
    const most = await answerInDisorder(waiting, () => done);
    expect(inShort((await collecting).results)).toEqual(names.map((name) => `log/${name} pass`));
    expect(most).toBe(4);
  });

  test('come one case after another when nothing else is asked for', async () => {
    const { adapter, waiting } = gated();
    let done = false;
    const collecting = collect(planOf(['a', 'b', 'c']), [adapter]).finally(() => {
      done = true;
    });
    expect(await answerInDisorder(waiting, () => done)).toBe(1);
    await collecting;
  });

  test('need the adapters of the plan', async () => {
    const { adapter } = sampleAdapter();
    await expect(collect(planOf(['a'], RUN, 'other'), [adapter])).rejects.toThrow(
      'the plan names the adapter other, which was not given',
    );
  });
});

describe('bail', () => {
  test('goes on after a failure that was expected, and stops at the next one', async () => {
    const { adapter } = sampleAdapter({ operations: () => ({ 'log.append': () => null }) });
    const isExpected = (result: RecordResult): boolean => result.case === 'log/a';
    const { results, stopped } = await collect(planOf(['a', 'b', 'c']), [adapter], { bail: true, isExpected });
    expect(inShort(results)).toEqual(['log/a fail', 'log/b fail', 'log/c not-run']);
    expect(stopped).toBe('stopped at the first failure, log/b on sample (direct)');
  });

  test('runs nothing after the first failure, and says so', async () => {
    const { adapter, calls } = sampleAdapter({ operations: () => ({ 'log.append': () => null }) });
    const plan = [...planOf(['bad', 'b']), ...planOf(['c'], { kind: 'excluded', reason: 'no' })];
    const { results, stopped } = await collect(plan, [adapter], { bail: true });
    expect(inShort(results)).toEqual(['log/bad fail', 'log/b not-run', 'log/c excluded']);
    expect(stopped).toBe('stopped at the first failure, log/bad on sample (direct)');
    expect(results[1]?.verdict).toEqual({ kind: 'not-run', reason: stopped });
    expect(calls).toEqual(['open 1 fresh', '1 log.append', 'close 1']);
  });

  test('lets the cases end that run beside it', async () => {
    const { adapter, calls, waiting } = gated();
    let done = false;
    const collecting = collect(planOf(['a', 'bad', 'c', 'd', 'e']), [adapter], { bail: true, jobs: 2 }).finally(() => {
      done = true;
    });
    await until(() => waiting.has('bad'));
    waiting.get('bad')?.();
    await until(() => calls.includes('close 2'));
    await answerInDisorder(waiting, () => done);
    expect(inShort((await collecting).results)).toEqual([
      'log/a pass',
      'log/bad fail',
      'log/c not-run',
      'log/d not-run',
      'log/e not-run',
    ]);
  });

  test('does nothing without a failure', async () => {
    const { adapter } = sampleAdapter();
    const { results, stopped } = await collect(planOf(['a', 'b']), [adapter], { bail: true });
    expect(inShort(results)).toEqual(['log/a pass', 'log/b pass']);
    expect(stopped).toBeUndefined();
  });
});

describe('an abort', () => {
  test('abandons the cases in flight and runs no other', async () => {
    const stop = new AbortController();
    const { adapter, waiting } = gated();
    const collecting = collect(planOf(['a', 'b', 'c', 'd']), [adapter], { jobs: 2, signal: stop.signal, graceMs: 1 });
    await until(() => waiting.has('a'));
    waiting.get('a')?.();
    await until(() => waiting.has('b') && waiting.has('c'));
    stop.abort('Ctrl-C');
    const { results, stopped } = await collecting;
    expect(results.map(({ verdict }) => verdict)).toEqual([
      { kind: 'pass' },
      { kind: 'not-run', reason: 'the run was stopped in the middle of the case' },
      { kind: 'not-run', reason: 'the run was stopped in the middle of the case' },
      { kind: 'not-run', reason: 'Ctrl-C' },
    ]);
    expect(stopped).toBe('Ctrl-C');
  });

  test('before the start runs nothing at all', async () => {
    const { adapter, calls } = sampleAdapter();
    const { results, stopped } = await collect(planOf(['a']), [adapter], { signal: AbortSignal.abort() });
    expect(results[0]?.verdict).toEqual({ kind: 'not-run', reason: 'interrupted' });
    expect(stopped).toBe('interrupted');
    expect(calls).toEqual([]);
  });
});

describe('the end of a run', () => {
  test('disposes of every adapter once, after its last case', async () => {
    const ends: string[] = [];
    const first = sampleAdapter({ name: 'first', dispose: () => ends.push('first') });
    const second = sampleAdapter({ name: 'second', dispose: () => ends.push(`second after ${first.calls.at(-1)}`) });
    await collect(planOf(['a'], RUN, 'first'), [first.adapter, second.adapter]);
    expect(ends).toEqual(['first', 'second after close 1']);
  });

  test('tells that an adapter could not be disposed of', async () => {
    const { adapter } = sampleAdapter({
      dispose: () => {
        throw new Error('port in use');
      },
    });
    const { stopped, results } = await collect(planOf(['a']), [adapter]);
    expect(inShort(results)).toEqual(['log/a pass']);
    expect(stopped).toBe('sample: dispose threw Error: port in use');
  });

  test('comes also when nobody wants the rest of the results', async () => {
    let disposed = 0;
    const { adapter } = sampleAdapter({
      dispose: () => {
        disposed++;
      },
    });
    for await (const _ of execute(planOf(['a', 'b', 'c']), [inlineHost(adapter)])) break;
    expect(disposed).toBe(1);
  });
});

describe('the place of a store', () => {
  test('is a path of its own in a folder that exists during the run only', async () => {
    const locations: string[] = [];
    const seen: string[][] = [];
    const { adapter } = sampleAdapter();
    const writing: Adapter = {
      ...adapter,
      open: (options) => {
        if (options.fresh) {
          seen.push(readdirSync(dirname(options.location)));
          locations.push(options.location);
          writeFileSync(options.location, 'store');
        }
        return adapter.open(options);
      },
    };
    await collect(planOf(['a', 'b']), [writing]);
    expect(new Set(locations).size).toBe(2);
    expect(seen).toEqual([[], ['sample-1']]);
    expect(existsSync(dirname(locations[0] ?? ''))).toBe(false);
  });
});

describe('run', () => {
  const header = {
    tool: { name: 'assay', version: '0.0.0', hash: 'e'.repeat(64) },
    suiteHash: 'f'.repeat(64),
    selection: { patterns: [], skip: [], variants: [] },
    planned: 2,
    adapters: [],
    unavailable: [],
    suites: [],
    machine: { node: 'v20', platform: 'linux', cpus: 2 },
    startedAt: '2020-01-01T00:00:00.000Z',
  } as const;

  async function lines(options: ExecuteOptions = {}, breakage: Breakage = {}): Promise<RecordLine[]> {
    const { adapter } = sampleAdapter(breakage);
    const record: RecordLine[] = [];
    for await (const line of run({ header, plan: planOf(['bad', 'b']), hosts: [inlineHost(adapter)], ...options })) {
      record.push(line);
    }
    return record;
  }

  test('is a header, a line for each planned run, and a footer', async () => {
    const record = await lines();
    expect(record[0]).toEqual({ kind: 'header', schemaVersion: 2, ...header });
    expect(record.map(({ kind }) => kind)).toEqual(['header', 'result', 'result', 'footer']);
    expect(record.at(-1)).toEqual({ kind: 'footer', results: 2, durationMs: expect.any(Number) });
  });

  test('has the reason for an early end in its footer', async () => {
    const record = await lines({ bail: true }, { operations: () => ({ 'log.append': () => null }) });
    expect(record.at(-1)).toMatchObject({
      results: 2,
      stopped: 'stopped at the first failure, log/bad on sample (direct)',
    });
  });
});

describe('a run that may be tried again', () => {
  /** Answers rightly from the n-th append on. */
  function rightFrom(n: number): Sample {
    let appends = 0;
    return sampleAdapter({
      operations: (sound) => ({
        'log.append': (args: Parameters<(typeof sound)['log.append']>[0]) =>
          ++appends < n ? null : sound['log.append'](args),
      }),
    });
  }

  const tried = (result: RecordResult | undefined): unknown => ({
    verdict: result?.verdict.kind,
    attempts: result?.attempts?.map(({ kind }) => kind),
  });

  test('keeps every verdict before the last one', async () => {
    const { results } = await collect(planOf(['a']), [rightFrom(3).adapter], { attempts: () => 5 });
    expect(tried(results[0])).toEqual({ verdict: 'pass', attempts: ['fail', 'fail'] });
  });

  test('is tried no more often than it may be', async () => {
    const { results } = await collect(planOf(['a']), [rightFrom(3).adapter], { attempts: () => 2 });
    expect(tried(results[0])).toEqual({ verdict: 'fail', attempts: ['fail'] });
  });

  test('is tried once when it passes, and when nothing says that it is flaky', async () => {
    const passing = await collect(planOf(['a']), [rightFrom(1).adapter], { attempts: () => 5 });
    expect(tried(passing.results[0])).toEqual({ verdict: 'pass', attempts: undefined });
    const failing = await collect(planOf(['a']), [rightFrom(2).adapter]);
    expect(tried(failing.results[0])).toEqual({ verdict: 'fail', attempts: undefined });
  });
});

describe('a run that is observed', () => {
  test('holds every exchange with the step it belongs to, though it passes', async () => {
    const { adapter } = sampleAdapter();
    const [plan] = planOf(['a']);
    if (plan === undefined) throw new Error('nothing is planned');
    const steps = [step('log.lastSeq', { stream: 'a' }), race([[step('log.append', { stream: 'a', type: 't' })]])];
    const setup = [step('log.append', { stream: 'a', type: 'before' })];
    const observed = { ...plan, case: sampleCase(steps, { id: 'log/a', setup }) };
    const { results } = await collect([observed], [adapter], { observe: true });
    expect(results[0]?.verdict.kind).toBe('pass');
    expect(results[0]?.observed?.map(({ operation, step, race: inRace }) => [operation, step, inRace])).toEqual([
      ['store.open', undefined, undefined],
      ['log.append', 'preload 1', undefined],
      ['log.lastSeq', '1', undefined],
      ['store.open', '2', undefined],
      ['log.append', '2.1.1', true],
      ['store.close', '2', undefined],
      ['store.close', undefined, undefined],
      ['store.discard', undefined, undefined],
    ]);
  });

  test('holds them all where a failure keeps the last ones', async () => {
    const { adapter } = sampleAdapter();
    const [plan] = planOf(['a']);
    if (plan === undefined) throw new Error('nothing is planned');
    const many = { ...plan, case: sampleCase([repeat(300, [step('log.lastSeq', { stream: 'a' })])], { id: 'log/a' }) };
    const { results } = await collect([many], [adapter], { observe: true });
    expect(results[0]?.observed).toHaveLength(303);
  });
});

describe('runCases', () => {
  test('runs cases that are already built, in every variant that they bear', async () => {
    const { adapter } = sampleAdapter();
    const results = await runCases({ adapter, cases: [appending('a'), appending('b')] });
    expect(results.map(({ case: id, variant, verdict }) => `${id} ${variant} ${verdict.kind}`)).toEqual([
      'log/a direct pass',
      'log/a reopen pass',
      'log/a two-handles pass',
      'log/a busy pass',
      'log/a spaces unsupported',
      'log/b direct pass',
      'log/b reopen pass',
      'log/b two-handles pass',
      'log/b busy pass',
      'log/b spaces unsupported',
    ]);
  });

  test('runs only the variants named', async () => {
    const { adapter } = sampleAdapter();
    const results = await runCases({ adapter, cases: [appending('a')], variants: ['reopen'] });
    expect(results.map(({ variant }) => variant)).toEqual(['reopen']);
  });
});
