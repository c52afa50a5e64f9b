import { describe, expect, test } from 'vitest';
import { ContractError } from '../../contract/index.js';
import type { GoldenCase, Step, Variant } from '../../model/suite.js';
import { driveCase, type Outcome } from '../drive-case.js';
import { type Breakage, sampleAdapter } from '../testing/sample-adapter.js';
import { equals, fails, lifecycle, race, repeat, sampleCase, step } from '../testing/sample-case.js';

const append = step('log.append', { stream: 's', type: 't' });
const read = step('log.read', { stream: 's' });

interface Observed extends Outcome {
  readonly calls: readonly string[];
}

async function observe(
  variant: Variant,
  steps: readonly Step[],
  breakage: Breakage = {},
  rest: Partial<GoldenCase> = {},
): Promise<Observed> {
  const { adapter, calls } = sampleAdapter(breakage);
  return { ...(await driveCase(adapter, sampleCase(steps, rest), variant, '/nowhere')), calls };
}

describe('direct', () => {
  test('runs the case as it is written, on one handle', async () => {
    const { calls, verdict } = await observe('direct', [append, read]);
    expect(verdict.kind).toBe('pass');
    expect(calls).toEqual(['open 1 fresh', '1 log.append', '1 log.read', 'close 1']);
  });
});

describe('reopen', () => {
  test('closes and opens between the steps of the case, and not inside them', async () => {
    const { calls, verdict } = await observe('reopen', [append, repeat(2, [append]), race([[read], [read]]), read]);
    expect(verdict.kind).toBe('pass');
    expect(calls).toEqual([
      'open 1 fresh',
      '1 log.append',
      'close 1',
      'open 2',
      '2 log.append',
      '2 log.append',
      'close 2',
      'open 3',
      'open 4',
      'open 5',
      '4 log.read',
      '5 log.read',
      'close 4',
      'close 5',
      'close 3',
      'open 6',
      '6 log.read',
      'close 6',
    ]);
  });

  test('leaves preloads alone', async () => {
    const { calls } = await observe('reopen', [read], {}, { setup: [append, append] });
    expect(calls).toEqual(['open 1 fresh', '1 log.append', '1 log.append', '1 log.read', 'close 1']);
  });

  test('opens every handle of the case again, but none that the case has closed', async () => {
    const steps = [lifecycle('second'), append, lifecycle('close'), { ...read, ...fails('CLOSED') }];
    const { calls, verdict } = await observe('reopen', steps);
    expect(verdict.kind).toBe('pass');
    expect(calls).toEqual([
      'open 1 fresh',
      'open 2',
      'close 1',
      'close 2',
      'open 3',
      'open 4',
      '3 log.append',
      'close 3',
      'close 4',
      'open 5',
      'open 6',
      'close 5',
      'close 6',
      '5 log.read',
    ]);
  });

  test('finds what was not stored', async () => {
    const forgetful: Breakage = { operations: (_sound, handle) => (handle > 1 ? { 'log.lastSeq': () => 0 } : {}) };
    const lastSeq = step('log.lastSeq', { stream: 's' }, { expectation: { kind: 'equals', value: 1 } });
    expect((await observe('direct', [append, lastSeq], forgetful)).verdict.kind).toBe('pass');
    expect((await observe('reopen', [append, lastSeq], forgetful)).verdict).toMatchObject({
      kind: 'fail',
      summary: 'log.lastSeq: expected 1, got 0',
      step: '2',
    });
  });
});

describe('two-handles', () => {
  test('sends reads through a second handle, unless the step names one', async () => {
    const { calls, verdict } = await observe('two-handles', [
      append,
      read,
      repeat(1, [read]),
      { ...read, on: 'main' },
      race([[read], [read]]),
    ]);
    expect(verdict.kind).toBe('pass');
    expect(calls).toEqual([
      'open 1 fresh',
      'open 2',
      '1 log.append',
      '2 log.read',
      '2 log.read',
      '1 log.read',
      'open 3',
      'open 4',
      '3 log.read',
      '4 log.read',
      'close 3',
      'close 4',
      'close 1',
      'close 2',
    ]);
  });

  test('reopens both handles where the case reopens', async () => {
    const { calls } = await observe('two-handles', [append, lifecycle('reopen'), read]);
    expect(calls).toEqual([
      'open 1 fresh',
      'open 2',
      '1 log.append',
      'close 1',
      'close 2',
      'open 3',
      'open 4',
      '4 log.read',
      'close 3',
      'close 4',
    ]);
  });
});

describe('busy', () => {
  /** What was appended and truncated, in order. */
  function recording(seen: string[]): Breakage {
    return {
      operations: (sound) => ({
        'log.append': (args: Parameters<(typeof sound)['log.append']>[0]) => {
          seen.push(`+ ${args.stream}`);
          return sound['log.append'](args);
        },
        'log.truncate': (args: Parameters<(typeof sound)['log.truncate']>[0]) => {
          seen.push(`- ${args.stream} ${args.through}`);
          return sound['log.truncate'](args);
        },
      }),
    };
  }

  test('grows neighbours before every step of the case, and truncates the first at every other turn', async () => {
    const seen: string[] = [];
    const { verdict } = await observe(
      'busy',
      [step('log.append', { stream: 'ab', type: 't' }), read, read],
      recording(seen),
    );
    expect(verdict.kind).toBe('pass');
    const all = ['+ ab0', '+ ab/', '+ a', '+ s0', '+ s/'];
    expect(seen).toEqual([...all, '+ ab', ...all, '- ab0 2', ...all]);
  });

  test('counts the operations of the case only', async () => {
    const { counters } = await observe('busy', [append, read]);
    expect(counters).toEqual({ operations: 2, events: 1, conflicts: 0, errors: 0 });
  });

  test('rests while the handle is closed', async () => {
    const { verdict } = await observe('busy', [append, lifecycle('close'), { ...read, ...fails('CLOSED') }]);
    expect(verdict).toEqual({ kind: 'pass' });
  });

  test.each<[string, () => unknown, string, string]>([
    [
      'a refused append',
      () => {
        throw new ContractError('UNAVAILABLE', 'busy');
      },
      'WRONG_ERROR',
      'neighbour "s0": log.append: expected an answer, got error UNAVAILABLE: busy',
    ],
    [
      'a mark that others moved',
      () => ({ stream: 's0', seq: 2, type: 'neighbour', at: 1, data: { turn: 1 } }),
      'WRONG_ANSWER',
      'neighbour "s0": log.append: /seq: expected 1, got 2',
    ],
  ])('fails over %s', async (_title, answer, code, summary) => {
    const { verdict } = await observe('busy', [append], { operations: () => ({ 'log.append': answer }) });
    expect(verdict).toMatchObject({ kind: 'fail', code, summary, step: '1', line: 11 });
  });

  test('catches a store that joins the names of streams', async () => {
    const joining: Breakage = {
      operations: (sound) => ({
        'log.lastSeq': ({ stream }: { readonly stream: string }) =>
          Number(sound['log.lastSeq']({ stream })) + Number(sound['log.lastSeq']({ stream: `${stream}0` })),
      }),
    };
    const lastSeq = step('log.lastSeq', { stream: 's' }, { expectation: { kind: 'equals', value: 1 } });
    expect((await observe('direct', [append, lastSeq], joining)).verdict.kind).toBe('pass');
    expect((await observe('busy', [append, lastSeq], joining)).verdict).toMatchObject({
      summary: 'log.lastSeq: expected 1, got 3',
    });
  });
});

describe('spaces', () => {
  type Args = Readonly<Record<string, unknown>>;

  /** What was asked of the store, in order, with where and what; it answers as one that knows nothing of spaces. */
  function spaced(seen: string[], broken: (name: string, args: Args) => unknown = () => undefined): Breakage {
    return {
      profile: { facets: { log: 'native', kv: 'native', spaces: 'native' } },
      operations: (sound) => {
        const noting =
          (name: string, run: (args: never) => unknown) =>
          (args: unknown): unknown => {
            const { space, stream, ...rest } = args as Args;
            seen.push(`${space} ${name} ${JSON.stringify(rest)}`);
            const place = `${space}/${stream ?? ''}`;
            return broken(name, args as Args) ?? run({ ...rest, stream: place, key: place } as never);
          };
        return {
          'space.create': ({ name }: { readonly name: string }) => {
            seen.push(`create ${name}`);
            return broken('space.create', { name }) ?? { id: seen.length, name };
          },
          'log.append': noting('log.append', sound['log.append']),
          'log.lastSeq': noting('log.lastSeq', sound['log.lastSeq']),
          'log.truncate': noting('log.truncate', sound['log.truncate']),
          'kv.put': noting('kv.put', sound['kv.put']),
          'kv.get': noting('kv.get', sound['kv.get']),
          'global.append': noting('global.append', () => ({ position: 1 })),
          'batch.appendBatch': noting('batch.appendBatch', () => []),
        };
      },
    };
  }

  const append1 = step('log.append', { stream: 's', type: 't', data: { n: 1 } });
  const lastSeq = (seq: number): Step => step('log.lastSeq', { stream: 's' }, equals(seq));

  test('plays the case in one space and every write, marked, in another', async () => {
    const seen: string[] = [];
    const truncate = step('log.truncate', { stream: 's', through: 0 });
    const { verdict, counters } = await observe('spaces', [append1, lastSeq(1), truncate], spaced(seen));
    expect(verdict).toEqual({ kind: 'pass' });
    expect(counters).toMatchObject({ operations: 3, events: 1 });
    expect(seen).toEqual([
      'create 10',
      'create 1',
      '10 log.append {"type":"t","data":{"n":1,"twin":true}}',
      '1 log.append {"type":"t","data":{"n":1}}',
      '1 log.lastSeq {}',
      '1 log.truncate {"through":0}',
      '10 log.truncate {"through":0}',
    ]);
  });

  test('marks values and every event of a batch, and makes no global append twice', async () => {
    const seen: string[] = [];
    const put = step('kv.put', { key: 'k', value: 1 });
    const events = [{ type: 't' }, { type: 't', data: 5 }];
    const batch = step('batch.appendBatch', { stream: 's', events });
    const global = step('global.append', { stream: 's', type: 't' });
    const { verdict } = await observe('spaces', [put, batch, global], spaced(seen));
    expect(verdict).toEqual({ kind: 'pass' });
    expect(seen.slice(2)).toEqual([
      '1 kv.put {"key":"k","value":1}',
      '10 kv.put {"key":"k","value":{"twin":1}}',
      '10 batch.appendBatch {"events":[{"type":"t","data":{"twin":true}},{"type":"t","data":5}]}',
      '1 batch.appendBatch {"events":[{"type":"t"},{"type":"t","data":5}]}',
      '1 global.append {"type":"t"}',
    ]);
  });

  test('does not judge the twin, and leaves the handle of a step to the step', async () => {
    const refusing = (_name: string, args: Args): unknown => {
      if (args['space'] === '10') throw new ContractError('UNAVAILABLE', 'not now');
      return undefined;
    };
    const steps = [append1, race([[append1], [append1]], { won: 2 }), lastSeq(3)];
    const { verdict, calls } = await observe('spaces', steps, spaced([], refusing));
    expect(verdict).toEqual({ kind: 'pass' });
    expect(calls.filter((call) => call.endsWith('log.append'))).toEqual([
      '1 log.append',
      '1 log.append',
      '2 log.append',
      '3 log.append',
      '2 log.append',
      '3 log.append',
    ]);
  });

  test('hands on what is no object of arguments as it is', async () => {
    const odd = step('log.append', 5, fails('INVALID_ARGUMENT'));
    const asked: unknown[] = [];
    const { verdict } = await observe('spaces', [odd], {
      ...spaced([]),
      operations: () => ({
        'space.create': ({ name }: { readonly name: string }) => ({ id: 1, name }),
        'log.append': (args: unknown) => {
          asked.push(args);
          throw new ContractError('INVALID_ARGUMENT', 'no object');
        },
      }),
    });
    expect(verdict).toEqual({ kind: 'pass' });
    expect(asked).toEqual([5, 5]);
  });

  test('fails over a store whose spaces meet, and over one that makes none', async () => {
    const meeting: Breakage = {
      operations: (sound) => ({
        'space.create': ({ name }: { readonly name: string }) => ({ id: 1, name }),
        'log.append': ({ space: _, ...args }: Args) => sound['log.append'](args as never),
        'log.lastSeq': ({ space: _, ...args }: Args) => sound['log.lastSeq'](args as never),
      }),
    };
    expect((await observe('spaces', [append1, lastSeq(1)], meeting)).verdict).toMatchObject({
      kind: 'fail',
      summary: 'log.lastSeq: expected 1, got 2',
      step: '2',
    });
    const none = (name: string): unknown => {
      if (name === 'space.create') throw new ContractError('UNAVAILABLE', 'full');
      return undefined;
    };
    expect((await observe('spaces', [append1], spaced([], none))).verdict).toMatchObject({
      kind: 'fail',
      code: 'WRONG_ERROR',
      summary: 'space.create: expected an answer, got error UNAVAILABLE: full',
    });
  });
});
