import { describe, expect, test } from 'vitest';
import type { Fault, Host } from '../model/host.js';
import { HostGone } from '../model/host.js';
import type { PlannedRun } from '../model/plan.js';
import type { RecordResult } from '../model/record.js';
import { type Executed, type ExecuteOptions, execute } from './execute.js';
import { DIED, fragileHost } from './testing/fragile-host.js';
import { lifecycle, sampleCase, step } from './testing/sample-case.js';

function planOf(names: readonly string[]): PlannedRun[] {
  return names.map((name, index) => ({
    index,
    adapter: 'sample',
    case: sampleCase([step('log.append', { stream: name, type: 't' })], { id: `log/${name}` }),
    variant: 'direct',
    decision: { kind: 'run' },
  }));
}

async function runOn(
  host: Host,
  plan: readonly PlannedRun[],
  options: ExecuteOptions = {},
): Promise<{ readonly results: RecordResult[]; readonly end: Executed }> {
  const results: RecordResult[] = [];
  const running = execute(plan, [host], options);
  for (;;) {
    const next = await running.next();
    if (next.done === true) return { results, end: next.value };
    results.push(next.value);
  }
}

function inShort(results: readonly RecordResult[]): string[] {
  return results.map(({ case: id, verdict }) => {
    if (verdict.kind === 'error') return `${id} ${verdict.cause}: ${verdict.summary}`;
    return verdict.kind === 'not-run' ? `${id} not-run: ${verdict.reason}` : `${id} ${verdict.kind}`;
  });
}

const crash = (message: string): Fault => ({ cause: 'crash', message, blame: 'certain' });

describe('a fault in the first case of a process', () => {
  test('is that case’s own, and is not tried again', async () => {
    const { host, lanes } = fragileHost({ diesAt: ({ appended }) => appended.at(-1) === 'bad' });
    const { results } = await runOn(host, planOf(['bad', 'b']));
    expect(inShort(results)).toEqual([`log/bad crash: log.append: ${DIED}`, 'log/b pass']);
    expect(lanes.opened).toBe(0);
  });
});

describe('a fault in a later case of a process', () => {
  test('is that case’s own where it comes again in a process of its own', async () => {
    const { host, lanes } = fragileHost({ diesAt: ({ appended }) => appended.at(-1) === 'bad' });
    const { results } = await runOn(host, planOf(['a', 'bad', 'c']));
    expect(inShort(results)).toEqual(['log/a pass', `log/bad crash: log.append: ${DIED}`, 'log/c pass']);
    expect(lanes).toEqual({ opened: 1, ended: 1 });
  });

  test('is the case’s before, where running both brings it about and the later one alone does not', async () => {
    const { host, lanes } = fragileHost({
      diesAt: ({ appended }) => appended.includes('poison') && appended.at(-1) === 'victim',
    });
    const { results } = await runOn(host, planOf(['poison', 'victim', 'c']));
    expect(inShort(results)).toEqual([
      `log/poison crash: after the case had ended, ${DIED}`,
      'log/victim pass',
      'log/c pass',
    ]);
    expect(lanes.opened).toBe(lanes.ended);
  });

  test('keeps the evidence of the case that is blamed', async () => {
    const { host } = fragileHost({ diesAt: ({ appended }) => appended.length === 2 && appended[0] === 'poison' });
    const { results } = await runOn(host, planOf(['poison', 'victim']));
    expect(results[0]?.verdict).toEqual({
      kind: 'error',
      cause: 'crash',
      summary: `after the case had ended, ${DIED}`,
      line: 0,
      step: '',
      transcript: [],
      stderr: 'last words',
    });
  });

  test('stays with it where nothing brings it about again, and says so', async () => {
    let crashes = 0;
    const { host } = fragileHost({
      diesAt: ({ appended }) => {
        if (appended.at(-1) !== 'unlucky' || crashes > 0) return false;
        crashes++;
        return true;
      },
    });
    const { results } = await runOn(host, planOf(['a', 'unlucky', 'c']));
    expect(inShort(results)).toEqual([
      'log/a pass',
      `log/unlucky crash: log.append: ${DIED} (it passes alone, in a process of its own)`,
      'log/c pass',
    ]);
  });
});

describe('a fault that comes now and then', () => {
  test('accuses no other case', async () => {
    let appends = 0;
    // Counted over all processes, as by a file that the program keeps: every run of five cases meets it.
    const { host } = fragileHost({ diesAt: () => ++appends % 5 === 0 });
    const { results } = await runOn(host, planOf(['a', 'b', 'c', 'd', 'e', 'f']));
    const accused = results.filter(({ verdict }) => verdict.kind === 'error' && verdict.line === 0);
    expect(accused).toEqual([]);
    expect(results.filter(({ verdict }) => verdict.kind === 'error').length).toBeGreaterThan(0);
  });
});

describe('a fault while several cases are in flight', () => {
  test('is the one’s that runs into it alone; the others are run again', async () => {
    const { host, lanes } = fragileHost({ diesAt: ({ appended }) => appended.at(-1) === 'bad' });
    const { results, end } = await runOn(host, planOf(['a', 'bad', 'c', 'd']), { jobs: 3 });
    expect(inShort(results)).toEqual(['log/a pass', `log/bad crash: log.append: ${DIED}`, 'log/c pass', 'log/d pass']);
    expect(end.stopped).toBeUndefined();
    expect(lanes.opened).toBe(lanes.ended);
  });

  test('leaves the run incomplete where no case brings it about alone', async () => {
    let crashes = 0;
    const { host } = fragileHost({ diesAt: ({ residents }) => residents > 1 && crashes++ === 0 });
    const { results, end } = await runOn(host, planOf(['a', 'b']), { jobs: 2 });
    expect(inShort(results)).toEqual(['log/a pass', 'log/b pass']);
    expect(end.stopped).toBe(`${DIED} while several cases were in flight, and with none of them alone; try --jobs 1`);
  });
});

describe('what the host finds after the end of a case', () => {
  test('turns its verdict, and no other', async () => {
    const { host } = fragileHost({
      afterwards: ({ appended }) => (appended.at(-1) === 'twice' ? crash('answered twice') : undefined),
    });
    const { results } = await runOn(host, planOf(['a', 'twice', 'c']));
    expect(inShort(results)).toEqual([
      'log/a pass',
      'log/twice crash: after the case had ended, answered twice',
      'log/c pass',
    ]);
  });

  test('counts as a failure for --bail', async () => {
    const { host } = fragileHost({ afterwards: () => crash('answered twice') });
    const { results, end } = await runOn(host, planOf(['a', 'b', 'c', 'd']), { bail: true });
    expect(results[0]?.verdict.kind).toBe('error');
    expect(end.stopped).toBe('stopped at the first failure, log/a on sample');
  });
});

test('cases that no process can be had for are not run', async () => {
  const { host } = fragileHost({});
  const gone: Host = {
    ...host,
    main: { ...host.main, seat: () => Promise.reject(new HostGone('the program did not start again')) },
  };
  const { results } = await runOn(gone, planOf(['a', 'b']));
  expect(inShort(results)).toEqual([
    'log/a not-run: the program did not start again',
    'log/b not-run: the program did not start again',
  ]);
});

test('cases that kill run in a lane of their own', async () => {
  const { host, lanes } = fragileHost({});
  const killing = sampleCase([lifecycle('kill')], { id: 'log/kill' });
  const plan: PlannedRun[] = [1, 2].map((index) => ({
    index,
    adapter: 'sample',
    case: killing,
    variant: 'direct',
    decision: { kind: 'run', kills: true },
  }));
  const { results } = await runOn(host, [...planOf(['a']), ...plan], { jobs: 3 });
  expect(inShort(results)).toEqual(['log/a pass', 'log/kill pass', 'log/kill pass']);
  expect(lanes).toEqual({ opened: 1, ended: 1 });
});
