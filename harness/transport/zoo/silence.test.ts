// Programs that say nothing, too late or too little.
import { watch } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { execute } from '../../drive/execute.js';
import { among, answers, culprit } from './testing/cases.js';
import { summary, visit, visitor } from './testing/visit.js';

const visiting = visitor({ execute, checkManifest: () => undefined });

describe.each([1, 8])('with %i cases in flight, a program that', (jobs) => {
  const limited = { timeoutMs: 150 };

  test('hangs at an operation costs the time limit of its case', async () => {
    const seen = await visiting('hangs', { cases: among(2, culprit({}, limited)), jobs });
    expect(summary(seen)).toEqual(visit(4, 'culprit error/timeout: the time limit of 150 ms ran out in log.append'));
  });

  test('hangs at close costs the time limit of its case', async () => {
    const seen = await visiting('hangs-at-close', { cases: among(2, culprit({}, limited)), jobs });
    expect(summary(seen)).toEqual(visit(4, 'culprit error/timeout: the time limit of 150 ms ran out in store.close'));
  });

  test('ignores SIGTERM and the end of its input is ended all the same', async () => {
    const seen = await visiting('ignores-term', { cases: among(2, culprit({}, limited)), jobs });
    expect(summary(seen)).toEqual(visit(4, 'culprit error/timeout: the time limit of 150 ms ran out in log.append'));
  });

  test('answers too late answers nobody', async () => {
    const seen = await visiting('replies-late', { cases: among(2, culprit({ afterMs: 170 }, limited)), jobs });
    expect(summary(seen)).toEqual(visit(4, 'culprit error/timeout: the time limit of 150 ms ran out in log.append'));
  });

  test('writes half a line and no more is out of time', async () => {
    const seen = await visiting('half-line', { cases: among(2, culprit({}, limited)), jobs });
    expect(summary(seen)).toEqual(visit(4, 'culprit error/timeout: the time limit of 150 ms ran out in log.append'));
  });

  test('stops reading is out of time, whatever is written to it', async () => {
    const big = { key: 'big', value: 'x'.repeat(4 * 1024 * 1024) };
    const { steps, ...rest } = culprit({}, { timeoutMs: 400 });
    const cases = among(2, { ...rest, steps: [...steps.slice(0, 2), answers('kv.put', big, big.value)] });
    const seen = await visiting('stops-reading', { cases, jobs });
    expect(summary(seen)).toEqual(visit(4, 'culprit error/timeout: the time limit of 400 ms ran out in kv.put'));
  });

  test('is stopped by a signal costs the time limit of its case', async () => {
    const seen = await visiting('dies-by-signal', { cases: among(2, culprit({ signal: 'SIGSTOP' }, limited)), jobs });
    expect(summary(seen)).toEqual(visit(4, 'culprit error/timeout: the time limit of 150 ms ran out in log.append'));
  });

  test('hangs in several cases costs the time limit of each', async () => {
    const names = ['one', 'two', 'three'];
    const hanging = names.map((name) => culprit({}, { ...limited, id: `zoo/${name}` }));
    const seen = await visiting('hangs', { cases: among(2, ...hanging), jobs });
    const what = 'error/timeout: the time limit of 150 ms ran out in log.append';
    expect(summary(seen)).toEqual(visit(4, ...names.map((name) => `${name} ${what}`)));
  });

  test('closes its standard input is found out at once', async () => {
    const seen = await visiting('closes-stdin', { cases: among(2, culprit()), jobs });
    expect(summary(seen)).toEqual(visit(4, 'culprit error/crash: log.read: the program closed its standard input'));
  });

  test('closes its standard output is found out at once', async () => {
    const seen = await visiting('closes-stdout', { cases: among(2, culprit()), jobs });
    expect(summary(seen)).toEqual(visit(4, 'culprit error/crash: log.append: the program closed its standard output'));
  });
});

test('a program that hangs at shutdown is ended by a signal, which changes no verdict', async () => {
  const seen = await visiting('hangs-at-shutdown', { cases: among(2), jobs: 1, stopMs: 200 });
  expect(summary(seen)).toEqual({
    ...visit(4),
    warnings: ['decent: did not end within 200 ms of shutdown and was killed'],
  });
});

test('a run that is stopped in the middle ends a program that hangs, whatever it ignores', async () => {
  const stop = new AbortController();
  const cases = among(1, culprit({}, { timeoutMs: 60_000 }));
  const running = visiting('ignores-term', {
    cases,
    jobs: 3,
    signal: stop.signal,
    prepare: ({ folder }) => {
      const watcher = watch(folder, (_event, name) => {
        if (name !== 'hangs') return;
        watcher.close();
        stop.abort('Ctrl-C');
      });
    },
  });
  const { passed, rest, stopped, left } = await running;
  expect(rest).toContain('culprit not-run: the run was stopped in the middle of the case');
  expect({ total: passed + rest.length, stopped, left }).toEqual({ total: 3, stopped: 'Ctrl-C', left: [] });
});
