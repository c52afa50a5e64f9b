import { describe, expect, test } from 'vitest';
import { ContractError } from '../contract/index.js';
import type { Step } from '../model/suite.js';
import type { Verdict } from '../model/verdict.js';
import { driveCase } from './drive-case.js';
import { type Breakage, sampleAdapter } from './testing/sample-adapter.js';
import { equals, fails, matches, race, repeat, sampleCase, step } from './testing/sample-case.js';

const guarded = step('log.append', { stream: 's', type: 't', expected: 0 });
const append = step('log.append', { stream: 's', type: 't' });
const lastSeq = step('log.lastSeq', { stream: 's' });

async function verdictOf(steps: readonly Step[], breakage: Breakage = {}): Promise<Verdict> {
  const { adapter } = sampleAdapter(breakage);
  return (await driveCase(adapter, sampleCase(steps), 'direct', '/nowhere')).verdict;
}

async function inShort(steps: readonly Step[], breakage: Breakage = {}): Promise<string> {
  const verdict = await verdictOf(steps, breakage);
  return verdict.kind === 'fail' ? `${verdict.code} ${verdict.step}: ${verdict.summary}` : verdict.kind;
}

/** Answers each append only when `count` of them are there: possible only if the branches run at once. */
function together(count: number): Breakage {
  let there = 0;
  let open: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    operations: (sound) => ({
      'log.append': async (args: Parameters<(typeof sound)['log.append']>[0]) => {
        there++;
        if (there === count) open();
        await all;
        return sound['log.append'](args);
      },
    }),
  };
}

describe('branches', () => {
  test('run at once', async () => {
    const steps = [race([[append], [append], [append]], { won: 3 }), { ...lastSeq, ...equals(3) }];
    expect(await verdictOf(steps, together(3))).toEqual({ kind: 'pass' });
  });

  test('each have a handle of their own, opened before they start and closed after all have ended', async () => {
    const { adapter, calls } = sampleAdapter();
    await driveCase(adapter, sampleCase([race([[append, lastSeq], [append]]), append]), 'direct', '/nowhere');
    expect(calls).toEqual([
      'open 1 fresh',
      'open 2',
      'open 3',
      '2 log.append',
      '3 log.append',
      '2 log.lastSeq',
      'close 2',
      'close 3',
      '1 log.append',
      'close 1',
    ]);
  });

  test('know their number, and what was bound before, but not what the others bind', async () => {
    const steps = [
      { ...append, as: 'before' },
      race(
        [1, 2].map((number) => [
          step('log.append', { stream: 's', type: 't', at: '$branch' }, { as: 'own', ...matches({ at: number }) }),
          step('log.read', { stream: 's', from: '$before.seq' }, matches({ $includes: ['$before', '$own'] })),
        ]),
      ),
    ];
    expect(await verdictOf(steps)).toEqual({ kind: 'pass' });
  });

  test('have expectations of their own', async () => {
    const steps = [race([[append], [{ ...append, ...matches({ seq: 7 }) }, append]], { won: 2 })];
    expect(await inShort(steps)).toBe('WRONG_ANSWER 1.2.1: log.append: /seq: expected 7, got 2');
  });

  test('are blamed in their order, whoever failed first', async () => {
    const wrong = { ...lastSeq, ...equals(9) };
    expect(await inShort([race([[append, append, wrong], [wrong]])])).toBe(
      'WRONG_ANSWER 1.1.3: log.lastSeq: expected 9, got 2',
    );
  });

  test('that repeat count by their last answer', async () => {
    expect(await inShort([race([[repeat(3, [append])], [append]], { won: 2 })])).toBe('pass');
  });
});

describe('the tally', () => {
  test('counts winners and conflicts by the last answers', async () => {
    expect(await inShort([race([[guarded], [guarded], [guarded]], { won: 1, conflict: 2 })])).toBe('pass');
  });

  test('fails when there are too many winners', async () => {
    const blind: Breakage = { operations: () => ({ 'log.append': () => ({ seq: 1 }) }) };
    const verdict = await verdictOf([race([[guarded], [guarded]], { won: 1, conflict: 1 })], blind);
    expect(verdict).toMatchObject({
      kind: 'fail',
      code: 'TALLY',
      step: '1',
      line: 11,
      summary: 'race: expected 1 won, 1 conflict, got 2 won, 0 conflict, 0 error',
      mismatch: { path: '', expected: '1 won, 1 conflict', got: '2 won, 0 conflict, 0 error' },
    });
  });

  test('checks only the kinds that are named', async () => {
    expect(await inShort([race([[guarded], [guarded]], { won: 1 })])).toBe('pass');
    expect(await inShort([race([[guarded], [guarded]], { error: 1 })])).toBe(
      'TALLY 1: race: expected 1 error, got 1 won, 1 conflict, 0 error',
    );
  });

  const refusing: Breakage = {
    operations: (sound, handle) => ({
      'log.append': (args: Parameters<(typeof sound)['log.append']>[0]) => {
        if (handle === 3) throw new ContractError('UNAVAILABLE', 'busy');
        return sound['log.append'](args);
      },
    }),
  };

  test('counts the errors of last steps', async () => {
    expect(await inShort([race([[append], [append]], { won: 1, error: 1 })], refusing)).toBe('pass');
  });

  test('does not excuse what comes before the last step', async () => {
    expect(await inShort([race([[append], [append, lastSeq]], { won: 2 })], refusing)).toBe(
      'WRONG_ERROR 1.2.1: log.append: expected an answer, got error UNAVAILABLE: busy',
    );
  });

  test('when there is none, neither conflicts nor errors are excused', async () => {
    expect(await inShort([race([[guarded], [guarded]])])).toBe(
      'CONFLICT 1.2.1: log.append: expected no conflict, got {"conflict":true,"expected":0,"actual":1}',
    );
    expect(await inShort([race([[append], [append]])], refusing)).toBe(
      'WRONG_ERROR 1.2.1: log.append: expected an answer, got error UNAVAILABLE: busy',
    );
  });

  test('leaves a last step with an expectation to that', async () => {
    const refused = { ...append, ...fails('UNAVAILABLE') };
    expect(await inShort([race([[append], [refused]], { won: 1, error: 1 })], refusing)).toBe('pass');
    expect(await inShort([race([[refused], [append]], { won: 1, error: 1 })], refusing)).toBe(
      'NO_ERROR 1.1.1: log.append: expected error UNAVAILABLE, got {"stream":"s","seq":1,"type":"t","at":0,"data":{}}',
    );
  });

  test('goes with the list of last answers, errors by their code', async () => {
    const steps = [
      race([[append], [append]], { won: 1 }, { as: 'ends' }),
      step('kv.put', { key: 'k', value: '$ends' }, matches([{ seq: 1 }, { error: 'UNAVAILABLE' }])),
    ];
    expect(await inShort(steps, refusing)).toBe('pass');
  });
});

test('of a race the operations are counted, and not what came of them, which is chance', async () => {
  const { adapter } = sampleAdapter();
  const steps = [append, race([[{ ...guarded, ...matches({ conflict: true }) }], [append]])];
  const { counters } = await driveCase(adapter, sampleCase(steps), 'direct', '/nowhere');
  expect(counters).toEqual({ operations: 3, events: 1, conflicts: 0, errors: 0 });
});

describe('steps that say how they may end', () => {
  const swap = step('log.append', { stream: 's', type: 't', expected: '$mark' }, { ends: ['won', 'conflict'] });
  const tries = (branches: number, rounds: number): Step =>
    race(
      Array.from({ length: branches }, () => [repeat(rounds, [{ ...lastSeq, as: 'mark' }, swap])]),
      { error: 0 },
      { sum: 'tries' },
    );

  test('count each time, and the sum has a name', async () => {
    const steps = [tries(3, 4), { ...lastSeq, ...equals('$tries.won') }];
    expect(await verdictOf(steps)).toEqual({ kind: 'pass' });
    const all = [tries(3, 4), step('log.append', { stream: 's', type: 't', at: '$tries.won' }, matches({ at: 12 }))];
    expect(await inShort(all)).toMatch(/^WRONG_ANSWER 2: log.append: \/at: expected 12, got [4-9]$/);
  });

  test('are held to their tally over all rounds', async () => {
    const alone = race([[repeat(3, [{ ...append, ends: ['won'] }])], [lastSeq]], { won: 4 });
    expect(await inShort([alone])).toBe('TALLY 1: race: expected 4 won, got 3 won, 0 conflict, 0 error');
  });

  test('may end in the errors they name and in no other', async () => {
    const closed: Breakage = {
      operations: () => ({
        'log.append': () => {
          throw new ContractError('COMPACTED', 'gone');
        },
      }),
    };
    const may = { ...append, ends: ['won', 'COMPACTED'] } as const;
    expect(await verdictOf([race([[may], [may]], { error: 2 })], closed)).toEqual({ kind: 'pass' });
    const mayNot = { ...append, ends: ['won', 'NOT_FOUND'] } as const;
    expect(await inShort([race([[mayNot], [mayNot]])], closed)).toBe(
      'WRONG_ERROR 1.1.1: log.append: expected an answer, got error COMPACTED: gone',
    );
  });

  test('may win only where they say so, and are held to what they expect of an answer', async () => {
    const loser = { ...guarded, ends: ['conflict'] } as const;
    expect(await inShort([race([[loser], [lastSeq]])])).toBe(
      'NO_ERROR 1.1.1: log.append: expected conflict, got an answer',
    );
    const second = {
      ...guarded,
      ends: ['won', 'conflict'],
      ...matches({ $oneOf: [{ seq: 1 }, { actual: 9 }] }),
    } as const;
    expect(await inShort([append, race([[second], [lastSeq]])])).toContain('WRONG_ANSWER 2.1.1');
  });
});

describe('a seed', () => {
  /** Who appended, in the order of the log, on a store that answers at once. */
  async function orderOf(seed: number): Promise<string> {
    const seen: string[] = [];
    const { adapter } = sampleAdapter({
      operations: (sound) => ({
        'log.append': (args: Parameters<(typeof sound)['log.append']>[0]) => {
          seen.push(args.type);
          return sound['log.append'](args);
        },
      }),
    });
    const branch = (type: string): Step[] => [repeat(3, [step('log.append', { stream: 's', type })])];
    const sample = sampleCase([race([branch('a'), branch('b'), branch('c')])]);
    expect((await driveCase(adapter, sample, 'direct', '/nowhere', { seed })).verdict).toEqual({ kind: 'pass' });
    return seen.join('');
  }

  test('gives the same race each time, and another seed another one', async () => {
    expect(await orderOf(0)).toBe('abcabcabc');
    const seeds = Array.from({ length: 20 }, (_, index) => index + 1);
    const once: string[] = [];
    for (const seed of seeds) once.push(await orderOf(seed));
    const again: string[] = [];
    for (const seed of seeds) again.push(await orderOf(seed));
    expect(again).toEqual(once);
    expect(new Set(once).size).toBeGreaterThan(10);
  });
});
