import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Store } from '../contract/index.js';
import type { Step } from '../model/suite.js';
import type { Verdict } from '../model/verdict.js';
import { type DriveLimits, driveCase } from './drive-case.js';
import { type Breakage, type Sample, sampleAdapter } from './testing/sample-adapter.js';
import { race, repeat, sampleCase, step } from './testing/sample-case.js';

const append = step('log.append', { stream: 's', type: 't' });
const lastSeq = step('log.lastSeq', { stream: 's' });
const NEVER = new Promise<never>(() => undefined);

// The timers of the harness go by hand, so that no slow machine decides where a case stands when its time is up.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function drive(
  { adapter }: Sample,
  steps: readonly Step[],
  limits: DriveLimits = {},
  timeoutMs = 5000,
): Promise<Verdict> {
  return (await driveCase(adapter, sampleCase(steps, { timeoutMs }), 'direct', '/nowhere', limits)).verdict;
}

/** The verdict when the time runs out after the store was called so. */
async function driveOut(sample: Sample, steps: readonly Step[], lastCall: string): Promise<Verdict> {
  const driving = drive(sample, steps);
  while (!sample.calls.includes(lastCall)) await new Promise((resolve) => setImmediate(resolve));
  // The limit of the case, and the time it has to clean up.
  await vi.advanceTimersByTimeAsync(6000);
  return driving;
}

function inShort(verdict: Verdict): string {
  return verdict.kind === 'error' ? `${verdict.cause} ${verdict.step}: ${verdict.summary}` : verdict.kind;
}

function hanging(name: string): Breakage {
  return { operations: () => ({ [name]: () => NEVER }) };
}

/** Lets everything that is ready to run do so. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('the time limit of a case', () => {
  test('names the step and the operation that did not answer', async () => {
    const verdict = await driveOut(sampleAdapter(hanging('log.lastSeq')), [append, lastSeq], '1 log.lastSeq');
    expect(inShort(verdict)).toBe('timeout 2: the time limit of 5000 ms ran out in log.lastSeq');
    expect(verdict).toMatchObject({ line: 12 });
    expect(verdict.kind === 'error' && verdict.transcript.at(-1)).toEqual({
      line: 12,
      operation: 'log.lastSeq',
      args: { stream: 's' },
      handle: 'main',
      answer: { kind: 'none' },
    });
  });

  test.each<[string, Breakage, string, string]>([
    ['opening', { open: () => NEVER }, 'open 1 fresh', 'timeout : the time limit of 5000 ms ran out in store.open'],
    ['closing', { close: () => NEVER }, 'close 1', 'timeout : the time limit of 5000 ms ran out in store.close'],
    ['discarding', { discard: () => NEVER }, 'close 1', 'timeout : the time limit of 5000 ms ran out in store.discard'],
  ])('covers %s', async (_title, breakage, lastCall, expected) => {
    expect(inShort(await driveOut(sampleAdapter(breakage), [append], lastCall))).toBe(expected);
  });

  test('names the branch of a race that did not answer', async () => {
    const breakage: Breakage = {
      operations: (sound, handle) => (handle === 3 ? { 'log.append': () => NEVER } : sound),
    };
    const steps = [race([[append], [lastSeq, append], [append]])];
    const verdict = await driveOut(sampleAdapter(breakage), steps, '3 log.append');
    expect(inShort(verdict)).toBe('timeout 1.2.2: the time limit of 5000 ms ran out in log.append');
  });

  test('holds for a store that blocks the process', async () => {
    const blocking = {
      operations: () => ({
        'log.lastSeq': () => {
          const end = performance.now() + 15;
          while (performance.now() < end);
          return 0;
        },
      }),
    };
    expect(inShort(await drive(sampleAdapter(blocking), [lastSeq], {}, 10))).toBe(
      'timeout 1: the time limit of 10 ms ran out in log.lastSeq',
    );
  });

  test('ends a repetition that answers synchronously', async () => {
    const verdict = await drive(sampleAdapter(), [repeat(1e9, [lastSeq])], {}, 60);
    expect(inShort(verdict)).toMatch(
      /^timeout 1\.1: the time limit of 60 ms ran out in log\.lastSeq \(round \d+ of 1000000000\)$/,
    );
  });

  test('does not wait for a handle that will not close', async () => {
    const sample = sampleAdapter({ ...hanging('log.append'), close: () => NEVER });
    const verdict = await driveOut(sample, [append], '1 log.append');
    expect(inShort(verdict)).toBe('timeout 1: the time limit of 5000 ms ran out in log.append');
  });
});

describe('what comes after the verdict', () => {
  test.each(['answers', 'refuses'])('is ignored: the store %s too late', async (how) => {
    let late: () => void = () => undefined;
    const sample = sampleAdapter({
      operations: () => ({
        'log.append': () =>
          new Promise((resolve, reject) => {
            late = () => (how === 'answers' ? resolve({}) : reject(new Error('late')));
          }),
      }),
    });
    expect(inShort(await driveOut(sample, [append, lastSeq], '1 log.append'))).toBe(
      'timeout 1: the time limit of 5000 ms ran out in log.append',
    );
    const calls = [...sample.calls];
    late();
    await settled();
    expect(sample.calls).toEqual(calls);
    expect(calls).toEqual(['open 1 fresh', '1 log.append', 'close 1']);
  });

  test('is let go of: a handle that opens too late is closed', async () => {
    let late: () => void = () => undefined;
    const sample = sampleAdapter({
      open: (_handle, sound) =>
        new Promise<Store>((resolve) => {
          late = () => resolve(sound());
        }),
    });
    await driveOut(sample, [append], 'open 1 fresh');
    late();
    await settled();
    expect(sample.calls).toEqual(['open 1 fresh', 'close 1']);
  });
});

describe('stopping the run', () => {
  test('abandons the case without a verdict on the store', async () => {
    const stop = new AbortController();
    const sample = sampleAdapter({
      operations: () => ({
        'log.append': () => {
          stop.abort();
          return NEVER;
        },
      }),
    });
    expect(await drive(sample, [append], { signal: stop.signal })).toEqual({
      kind: 'not-run',
      reason: 'the run was stopped in the middle of the case',
    });
    expect(sample.calls).toEqual(['open 1 fresh', '1 log.append', 'close 1']);
  });

  test('reaches a store that answers synchronously', async () => {
    const stop = new AbortController();
    setImmediate(() => stop.abort());
    const verdict = await drive(sampleAdapter(), [repeat(1e9, [lastSeq])], { signal: stop.signal });
    expect(verdict.kind).toBe('not-run');
  });
});
