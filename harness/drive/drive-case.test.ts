import { describe, expect, test } from 'vitest';
import { ContractError, type Json } from '../contract/index.js';
import type { Step, Variant } from '../model/suite.js';
import type { Verdict } from '../model/verdict.js';
import { driveCase, type Outcome } from './drive-case.js';
import { type Breakage, type Operations, sampleAdapter } from './testing/sample-adapter.js';
import { equals, fails, lifecycle, matches, race, repeat, sampleCase, step } from './testing/sample-case.js';

const append = (rest = {}): Step => step('log.append', { stream: 's', type: 't' }, rest);
const read = (rest = {}): Step => step('log.read', { stream: 's' }, rest);

function drive(
  steps: readonly Step[],
  breakage: Breakage = {},
  rest = {},
  variant: Variant = 'direct',
): Promise<Outcome> {
  const { adapter } = sampleAdapter(breakage);
  return driveCase(adapter, sampleCase(steps, rest), variant, '/nowhere', { graceMs: 5 });
}

async function verdictOf(steps: readonly Step[], breakage: Breakage = {}, rest = {}): Promise<Verdict> {
  return (await drive(steps, breakage, rest)).verdict;
}

/** What a scoreboard would say: `WRONG_ANSWER 2: …`, with the step. */
async function inShort(steps: readonly Step[], breakage: Breakage = {}, rest = {}): Promise<string> {
  const verdict = await verdictOf(steps, breakage, rest);
  if (verdict.kind === 'fail') return `${verdict.code} ${verdict.step}: ${verdict.summary}`;
  if (verdict.kind === 'error') return `${verdict.cause} ${verdict.step}: ${verdict.summary}`;
  return verdict.kind;
}

function answering(name: string, answer: () => unknown): Breakage {
  return { operations: (): Operations => ({ [name]: answer }) };
}

describe('a sound store', () => {
  test('passes, and its operations are counted', async () => {
    const outcome = await drive([
      append({ as: 'first', ...equals({ stream: 's', seq: 1, type: 't', at: 0, data: {} }) }),
      step('log.append', { stream: 's', type: 't', expected: 0 }, matches({ conflict: true })),
      step('log.append', { stream: '$$x', type: 't' }, fails('RESERVED_NAME')),
      read(equals(['$first'])),
    ]);
    expect(outcome).toEqual({
      verdict: { kind: 'pass' },
      counters: { operations: 4, events: 1, conflicts: 1, errors: 1 },
    });
  });

  test('has every element of a batch counted as an event', async () => {
    const batch = answering('batch.appendBatch', () => [{}, {}, {}]);
    const { counters } = await drive([step('batch.appendBatch', { stream: 's', events: [] })], batch);
    expect(counters.events).toBe(3);
  });

  test('may refuse an operation that it does not have', async () => {
    expect(await verdictOf([step('blob.get', {}, fails('UNSUPPORTED'))])).toEqual({ kind: 'pass' });
  });

  test('may answer with an object that looks like a conflict where conflicts are none of the operation', async () => {
    const steps = [step('kv.put', { key: 'k', value: { conflict: true } })];
    expect(await verdictOf(steps)).toEqual({ kind: 'pass' });
  });
});

describe('a wrong answer', () => {
  test('fails with the step, the first difference and the transcript', async () => {
    const breakage = answering('log.lastSeq', () => 7);
    const verdict = await verdictOf([append(), step('log.lastSeq', { stream: 's' }, equals(1))], breakage);
    const event = { stream: 's', seq: 1, type: 't', at: 0, data: {} };
    expect(verdict).toEqual({
      kind: 'fail',
      code: 'WRONG_ANSWER',
      summary: 'log.lastSeq: expected 1, got 7',
      mismatch: { path: '', expected: '1', got: '7' },
      line: 12,
      step: '2',
      transcript: [
        {
          line: 0,
          operation: 'store.open',
          args: { fresh: true },
          handle: 'main',
          answer: { kind: 'result', value: null },
        },
        {
          line: 11,
          operation: 'log.append',
          args: { stream: 's', type: 't' },
          handle: 'main',
          answer: { kind: 'result', value: event },
        },
        {
          line: 12,
          operation: 'log.lastSeq',
          args: { stream: 's' },
          handle: 'main',
          answer: { kind: 'result', value: 7 },
        },
      ],
    });
  });

  test.each<[string, Step, Breakage, string]>([
    ['of a part', append(matches({ seq: 2 })), {}, 'WRONG_ANSWER 1: log.append: /seq: expected 2, got 1'],
    [
      'where an error was expected',
      append(fails('INVALID_VALUE', 'LIMIT_EXCEEDED')),
      {},
      'NO_ERROR 1: log.append: expected error INVALID_VALUE or LIMIT_EXCEEDED, got {"stream":"s","seq":1,"type":"t","at":0,"data":{}}',
    ],
    [
      'that is an error',
      step('log.append', { stream: '$$x', type: 't' }),
      {},
      'WRONG_ERROR 1: log.append: expected an answer, got error RESERVED_NAME: $x is reserved',
    ],
    [
      'that is another error',
      step('log.append', { stream: '$$x', type: 't' }, fails('CLOSED')),
      {},
      'WRONG_ERROR 1: log.append: expected error CLOSED, got error RESERVED_NAME: $x is reserved',
    ],
    [
      'that is an error without a message',
      append(),
      answering('log.append', () => Promise.reject({ code: 'CORRUPT' })),
      'WRONG_ERROR 1: log.append: expected an answer, got error CORRUPT',
    ],
    [
      'of an operation that the store lacks',
      step('blob.get', {}),
      {},
      'WRONG_ERROR 1: blob.get: expected an answer, got error UNSUPPORTED: the store has no blob.get',
    ],
    [
      'that is a conflict',
      step('log.append', { stream: 's', type: 't', expected: 4 }),
      {},
      'CONFLICT 1: log.append: expected no conflict, got {"conflict":true,"expected":4,"actual":0}',
    ],
  ])('%s', async (_title, only, breakage, expected) => {
    expect(await inShort([only], breakage)).toBe(expected);
  });

  test('to which a later step refers is that step’s failure', async () => {
    const steps = [append({ as: 'first' }), step('log.read', { stream: 's', from: '$first.position' })];
    const event = '{"stream":"s","seq":1,"type":"t","at":0,"data":{}}';
    expect(await inShort(steps)).toBe(
      `WRONG_ANSWER 2: an earlier answer: expected a value for $first.position, got ${event}`,
    );
  });

  test('that is no list of events cannot be digested', async () => {
    const steps = [read({ as: 'events' }), read(equals({ $digest: '$events' }))];
    expect(
      await inShort(
        steps,
        answering('log.read', () => [1]),
      ),
    ).toBe('WRONG_ANSWER 2: an earlier answer: expected a list of events for $digest, got [1]');
  });
});

describe('what is no answer', () => {
  test.each<[string, () => unknown, string]>([
    ['undefined', () => undefined, 'answered undefined: an operation answers one JSON value, null for nothing'],
    [
      'a value outside the domain',
      () => ({ at: Number.NaN }),
      'answered what is no JSON: the value at /at is outside the domain: NaN',
    ],
    [
      'an instance of a class',
      () => new Date(0),
      'answered what is no JSON: the value is outside the domain: an object of class Date',
    ],
    [
      'an exception without a code',
      () => {
        throw new TypeError('x is\n  not a function');
      },
      'threw TypeError: x is not a function',
    ],
    [
      'an exception with a code of its own',
      () => Promise.reject(Object.assign(new Error('busy'), { code: 'EBUSY' })),
      'threw Error: busy',
    ],
    [
      'a thrown text',
      () => {
        throw 'boom';
      },
      'threw "boom"',
    ],
  ])('%s is an error of the protocol', async (_title, answer, text) => {
    expect(await inShort([append()], answering('log.append', answer))).toBe(`protocol 1: log.append ${text}`);
  });

  test('is kept in the transcript as far as it can be written', async () => {
    const verdict = await verdictOf(
      [append()],
      answering('log.append', () => ({ at: Number.NaN, made: new Date(0) })),
    );
    expect(verdict.kind === 'error' && verdict.transcript.at(-1)?.answer).toEqual({
      kind: 'result',
      value: { at: '<NaN>', made: '<Date>' },
    });
  });
});

describe('a store that crashes', () => {
  test.each<[string, Breakage, string]>([
    [
      'when it is opened',
      {
        open: () => {
          throw new ContractError('UNAVAILABLE', 'no server');
        },
      },
      'crash : store.open threw ContractError: no server',
    ],
    ['by opening nothing', { open: () => null }, 'crash : store.open answered no store, which has at least close()'],
    [
      'by opening what cannot be closed',
      { open: () => ({ log: {} }) },
      'crash : store.open answered no store, which has at least close()',
    ],
    [
      'when it is closed',
      { close: () => Promise.reject(new Error('disk full')) },
      'crash : store.close threw Error: disk full',
    ],
    [
      'when it is discarded',
      {
        discard: () => {
          throw new Error('busy');
        },
      },
      'crash : store.discard threw Error: busy',
    ],
  ])('%s', async (_title, breakage, expected) => {
    expect(await inShort([append()], breakage)).toBe(expected);
  });

  test('when it is opened again carries the step that asked for it', async () => {
    const breakage: Breakage = {
      open: (handle, sound) => {
        if (handle > 1) throw new ContractError('CORRUPT', 'half an event');
        return sound();
      },
    };
    expect(await inShort([append(), lifecycle('reopen')], breakage)).toBe(
      'crash 2: store.open threw ContractError: half an event',
    );
  });

  test('when a failed case lets go of it is not blamed twice', async () => {
    const breakage: Breakage = { close: () => Promise.reject(new Error('disk full')) };
    expect(await inShort([append(matches({ seq: 2 }))], breakage)).toBe(
      'WRONG_ANSWER 1: log.append: /seq: expected 2, got 1',
    );
  });
});

describe('arguments and answers', () => {
  test('that the store changes fail the step', async () => {
    const breakage = (change: (args: { data: { n?: number } }) => void): Breakage => ({
      operations: () => ({
        'log.append': (args: { data: { n?: number } }) => {
          change(args);
          return {};
        },
      }),
    });
    const only = [step('log.append', { stream: 's', type: 't', data: { n: 1 } })];
    const changing = (change: (data: { n?: number }) => void): Promise<string> =>
      inShort(
        only,
        breakage(({ data }) => change(data)),
      );
    expect(await changing((data) => Object.assign(data, { n: 2 }))).toBe(
      'ARGUMENTS_CHANGED 1: log.append changed its arguments: /data/n: expected 1, got 2',
    );
    expect(await changing((data) => Reflect.deleteProperty(data, 'n'))).toBe(
      'ARGUMENTS_CHANGED 1: log.append changed its arguments: /data/n: expected 1, got no such key',
    );
    expect(await changing((data) => Object.assign(data, { x: 2 }))).toBe(
      'ARGUMENTS_CHANGED 1: log.append changed its arguments: /data/x: expected no such key, got 2',
    );
  });

  test('that were changed before a refusal fail the step too', async () => {
    const breakage = {
      operations: (): Operations => ({
        'log.append': (args: object) => {
          Object.assign(args, { at: 0 });
          throw new ContractError('INVALID_VALUE', 'no');
        },
      }),
    };
    expect(await inShort([append(fails('INVALID_VALUE'))], breakage)).toBe(
      'ARGUMENTS_CHANGED 1: log.append changed its arguments: /at: expected no such key, got 0',
    );
  });

  test('outside the domain are handed in as they are, and found unchanged', async () => {
    const kinds = ['undefined', 'nan', 'bigint', 'date', 'function', 'symbol', 'map', 'lone-surrogate', 'sparse-array'];
    const seen: unknown[] = [];
    const breakage = {
      operations: (): Operations => ({
        'kv.put': ({ value }: { value: unknown }) => {
          seen.push(value);
          return null;
        },
      }),
    };
    const steps = kinds.map((kind) => step('kv.put', { key: 'k', value: { $outside: kind } }));
    expect(await verdictOf(steps, breakage)).toEqual({ kind: 'pass' });
    expect(seen.map((value) => (value instanceof Object ? value.constructor.name : typeof value))).toEqual([
      'undefined',
      'number',
      'bigint',
      'Date',
      'Function',
      'symbol',
      'Map',
      'string',
      'Array',
    ]);
  });

  test('that a store keeps a reference to show up in a later answer', async () => {
    const kept: { data: Json }[] = [];
    const breakage = {
      operations: (): Operations => ({
        'log.append': (args: { data: Json }) => {
          kept.push({ data: args.data });
          return structuredClone(args);
        },
        'log.read': () => structuredClone(kept),
      }),
    };
    const steps = [step('log.append', { stream: 's', type: 't', data: { n: 1 } }), read(equals([{ data: { n: 1 } }]))];
    expect(await inShort(steps, breakage)).toBe(
      'WRONG_ANSWER 2: log.read: /0/data/n: expected 1 (number), got "scribbled over after the call" (string)',
    );
  });

  test('that a store hands out a reference to show up in a later answer', async () => {
    const event = { seq: 1, data: {} };
    const steps = [read(equals([event])), read(equals([event]))];
    const live = [structuredClone(event)];
    expect(
      await inShort(
        steps,
        answering('log.read', () => live),
      ),
    ).toBe(
      'WRONG_ANSWER 2: log.read: expected 1 element: [{"seq":1,"data":{}}], got 2 elements: ' +
        '[{"seq":"scribbled over after the call","data":{"scribble":"scribbled over after the call"},' +
        '"scribble":"scribbled over after the call"},"scribbled over after the call"]',
    );
  });

  test('are left alone in a case that is not about aliasing', async () => {
    const live = [{ seq: 1 }];
    const steps = [read(equals([{ seq: 1 }])), read(equals([{ seq: 1 }]))];
    const { aliasing: _, ...goldenCase } = sampleCase(steps);
    const { adapter } = sampleAdapter(answering('log.read', () => live));
    const { verdict } = await driveCase(adapter, goldenCase, 'direct', '/nowhere');
    expect(verdict).toEqual({ kind: 'pass' });
    expect(live).toEqual([{ seq: 1 }]);
  });

  test('may be frozen by the store', async () => {
    const frozen = Object.freeze([Object.freeze({ seq: 1 })]);
    const steps = [read(equals([{ seq: 1 }])), read(equals([{ seq: 1 }]))];
    expect(
      await verdictOf(
        steps,
        answering('log.read', () => frozen),
      ),
    ).toEqual({ kind: 'pass' });
  });
});

describe('names', () => {
  test('of preloads are made anew for each use', async () => {
    const rest = { names: { fold: { kind: 'count', types: ['$word'] }, word: 't' } };
    const seen: unknown[] = [];
    const breakage = {
      operations: (): Operations => ({
        'kv.put': ({ value }: { value: unknown }) => {
          seen.push(structuredClone(value));
          return null;
        },
      }),
    };
    const put = step('kv.put', { key: 'k', value: '$fold' });
    await verdictOf([put, put, step('kv.put', { key: 'k', value: '$fold.types.0' })], breakage, rest);
    expect(seen).toEqual([{ kind: 'count', types: ['t'] }, { kind: 'count', types: ['t'] }, 't']);
  });

  test('of answers outlive what the store does with them', async () => {
    const steps = [
      append({ as: 'first' }),
      step('kv.put', { key: 'k', value: '$first' }),
      step('kv.put', { key: 'l', value: '$first' }, equals({ stream: 's', seq: 1, type: 't', at: 0, data: {} })),
    ];
    expect(await verdictOf(steps)).toEqual({ kind: 'pass' });
  });

  test('that nothing is bound to are a fault of the suite', async () => {
    expect(await inShort([step('log.read', { stream: '$nobody' })])).toBe('harness 1: Error: $nobody is not bound');
  });
});

describe('a fault of the suite', () => {
  test.each<[string, Step, string]>([
    ['a pattern that says nothing', append(matches({ $bogus: 1 })), 'PatternError: unknown matcher $bogus'],
    ['an unknown operation', step('log.rewind', {}), 'Error: no operation is called log.rewind'],
    ['an unknown handle', append({ on: 'third' }), 'Error: no handle is called third'],
    ['an unknown generator', step('log.read', { stream: { $bogus: 1 } }), 'Error: unknown generator $bogus'],
    ['a malformed reference', step('log.read', { stream: '$Bogus' }), 'Error: "$Bogus" is no reference'],
    [
      'a kill in the process of the harness',
      lifecycle('kill'),
      'store.kill: the store needs a process of its own to be killed',
    ],
    [
      'a lifecycle step in a race',
      race([[lifecycle('close')], [append()]]),
      'Error: store.close cannot stand in a race',
    ],
  ])('%s is an error of the harness, and no pass', async (_title, only, text) => {
    expect(await inShort([only])).toMatch(/^harness 1(\.1\.1)?: /);
    expect(await inShort([only])).toContain(text);
  });
});

describe('a lawful refusal', () => {
  const then = [step('log.lastSeq', { stream: 's' }, equals(0)), append(equals({ $digest: [] }))];
  const refusable = (steps: readonly Step[]): Step =>
    step('log.append', { stream: 'long', type: 't' }, { refusal: { codes: ['LIMIT_EXCEEDED'], steps } });
  const refusing = (code: 'LIMIT_EXCEEDED' | 'UNAVAILABLE'): Breakage => ({
    operations: (sound) => ({
      'log.append': (args: { readonly stream: string; readonly type: string }) => {
        if (args.stream === 'long') throw new ContractError(code, 'too long');
        return sound['log.append'](args);
      },
    }),
  });

  test('is followed by its own steps in the place of the rest', async () => {
    const after = [step('log.lastSeq', { stream: 's' }, equals(0)), append(matches({ seq: 1 }))];
    const { verdict, counters } = await drive(
      [refusable(after), read(equals('never asked'))],
      refusing('LIMIT_EXCEEDED'),
    );
    expect(verdict).toEqual({ kind: 'pass' });
    expect(counters).toMatchObject({ operations: 3, events: 1, errors: 1 });
  });

  test('fails where they do, with their step and line', async () => {
    const [counting, appending] = then;
    const steps = [read(), refusable([{ ...counting, line: 30 } as Step, { ...appending, line: 32 } as Step])];
    expect(await verdictOf(steps, refusing('LIMIT_EXCEEDED'))).toMatchObject({
      kind: 'fail',
      code: 'WRONG_ANSWER',
      step: '2.2',
      line: 32,
    });
  });

  test('can follow another', async () => {
    const [counting, appending] = then;
    const steps = [refusable([counting as Step, refusable([{ ...appending, line: 32 } as Step])])];
    expect(await verdictOf(steps, refusing('LIMIT_EXCEEDED'))).toMatchObject({ step: '1.2.1', line: 32 });
  });

  test('is needed by nobody: a store that takes it goes on', async () => {
    const steps = [refusable([read(equals('never asked'))]), step('log.lastSeq', { stream: 'long' }, equals(1))];
    expect(await verdictOf(steps)).toEqual({ kind: 'pass' });
  });

  test('is none with another code', async () => {
    expect(await inShort([refusable(then)], refusing('UNAVAILABLE'))).toBe(
      'WRONG_ERROR 1: log.append: expected an answer, got error UNAVAILABLE: too long',
    );
  });

  test('has the store opened again before its steps too, in the variant reopen', async () => {
    const { adapter, calls } = sampleAdapter(refusing('LIMIT_EXCEEDED'));
    const steps = [refusable([step('log.lastSeq', { stream: 's' }, equals(0))]), read()];
    await driveCase(adapter, sampleCase(steps), 'reopen', '/nowhere');
    expect(calls.filter((call) => call.startsWith('open'))).toEqual(['open 1 fresh', 'open 2']);
  });
});

describe('rows', () => {
  const row = { table: 'values', name: 'pair', value: ['$one', '$$x'], file: 'rows.yaml', line: 1 };

  test('are bound with their names, and may refer to those of preloads', async () => {
    const steps = [
      step(
        'log.append',
        { stream: '$rowName', type: 't', data: '$row' },
        matches({ stream: 'pair', data: [1, '$$x'] }),
      ),
      step('log.append', { stream: '$row.1', type: 't' }, fails('RESERVED_NAME')),
      step('log.lastSeq', { stream: 'pair' }, equals('$row.0')),
    ];
    expect(await verdictOf(steps, {}, { names: { one: 1 }, row })).toEqual({ kind: 'pass' });
  });

  test('say how often a repetition is run', async () => {
    const steps = [repeat('$row', [append()]), step('log.lastSeq', { stream: 's' }, equals(3))];
    expect(await verdictOf(steps, {}, { row: { ...row, value: 3 } })).toEqual({ kind: 'pass' });
    expect(await inShort(steps, {}, { row: { ...row, value: 'three' } })).toBe(
      'harness 1: Error: how many must be a whole number, got "three"',
    );
  });
});

describe('preloads', () => {
  test('are run before step 1', async () => {
    const rest = { setup: [append({ as: 'before' })] };
    expect(await verdictOf([read(equals(['$before']))], {}, rest)).toEqual({ kind: 'pass' });
  });

  test('that fail are told from the steps of the case', async () => {
    const verdict = await verdictOf([append()], {}, { setup: [append(), append(matches({ seq: 1 }))] });
    expect(verdict).toMatchObject({
      kind: 'fail',
      summary: 'preload step 2: log.append: /seq: expected 1, got 2',
      line: 0,
      step: '',
    });
  });
});

describe('repetitions', () => {
  test('bind $i and keep the last answer', async () => {
    const steps = [
      repeat(3, [step('log.append', { stream: 's', type: 't', at: '$i' }, { as: 'last', ...matches({ seq: '$i' }) })]),
      read(matches({ $length: 3, $includes: ['$last'] })),
    ];
    const outcome = await drive(steps);
    expect(outcome.verdict).toEqual({ kind: 'pass' });
    expect(outcome.counters).toMatchObject({ operations: 4, events: 3 });
  });

  test('say in which round they failed', async () => {
    const steps = [append(), repeat(5, [read(), append(matches({ seq: { $lt: 4 } }))])];
    expect(await inShort(steps)).toBe(
      'WRONG_ANSWER 2.2: log.append: /seq: expected a number < 4, got 4 (round 3 of 5)',
    );
  });

  test('keep the last forty exchanges for the transcript', async () => {
    const verdict = await verdictOf([repeat(500, [append(matches({ seq: { $lt: 400 } }))])]);
    if (verdict.kind !== 'fail') throw new Error(`expected a failure, got ${verdict.kind}`);
    const seqs = verdict.transcript.map(({ answer }) => (answer.kind === 'result' ? answer.value : null));
    expect(seqs.map((event) => (event as { seq: number }).seq)).toEqual(
      Array.from({ length: 40 }, (_, index) => 361 + index),
    );
  });
});

describe('lifecycle steps', () => {
  test('close every handle; operations then answer CLOSED, until reopen opens them again', async () => {
    const steps = [
      append(),
      lifecycle('second'),
      lifecycle('close'),
      read(fails('CLOSED')),
      read({ on: 'second', ...fails('CLOSED') }),
      lifecycle('reopen'),
      read({ on: 'second', ...matches([{ seq: 1 }]) }),
    ];
    const { adapter, calls } = sampleAdapter();
    const { verdict } = await driveCase(adapter, sampleCase(steps), 'direct', '/nowhere');
    expect(verdict).toEqual({ kind: 'pass' });
    expect(calls).toEqual([
      'open 1 fresh',
      '1 log.append',
      'open 2',
      'close 1',
      'close 2',
      '1 log.read',
      '2 log.read',
      'open 3',
      'open 4',
      '4 log.read',
      'close 3',
      'close 4',
    ]);
  });

  test('give a second handle the name in the suite', async () => {
    const steps = [lifecycle('second', 'other'), append(), read({ on: 'other', ...matches([{ seq: 1 }]) })];
    expect(await verdictOf(steps)).toEqual({ kind: 'pass' });
  });
});

describe('discard', () => {
  test('follows the closing of every case, passed or not', async () => {
    for (const expectation of [{}, matches({ seq: 9 })]) {
      const discarded: string[] = [];
      const { adapter, calls } = sampleAdapter({
        discard: (location) => discarded.push(`${location} ${calls.at(-1)}`),
      });
      await driveCase(adapter, sampleCase([append(expectation)]), 'direct', '/nowhere');
      expect(discarded).toEqual(['/nowhere close 1']);
    }
  });
});

describe('the shape of an answer', () => {
  const checkAnswer = (operation: string, answer: Json): string | undefined =>
    operation === 'log.append' && typeof answer === 'object' && answer !== null && 'extra' in answer
      ? 'unknown key in the answer, got "extra"'
      : undefined;
  const extra = answering('log.append', () => ({ seq: 1, extra: true }));
  const driven = async (one: Step): Promise<Verdict> => {
    const { adapter } = sampleAdapter(extra);
    return (await driveCase(adapter, sampleCase([one]), 'direct', '/nowhere', { checkAnswer })).verdict;
  };

  test('is the contract’s even where a case asks for a part of it', async () => {
    expect(await driven(append(matches({ seq: 1 })))).toMatchObject({
      kind: 'fail',
      code: 'WRONG_ANSWER',
      step: '1',
      summary: 'log.append: unknown key in the answer, got "extra"',
    });
  });

  test('is second to what the case asks for', async () => {
    expect(await driven(append(matches({ seq: 2 })))).toMatchObject({
      summary: 'log.append: /seq: expected 2, got 1',
    });
  });

  test('is not asked of an answer that equals the golden', async () => {
    expect(await driven(append(equals({ seq: 1, extra: true })))).toEqual({ kind: 'pass' });
  });
});
