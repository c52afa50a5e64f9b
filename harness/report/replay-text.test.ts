import { describe, expect, test } from 'vitest';
import type { ReplayDifference, ReplayResult } from '../model/replay.js';
import { plainText, replayText } from './index.js';

const RESULT: ReplayResult = {
  source: 'run',
  recorded: 'old-store 1.0.0',
  complete: true,
  stores: 2,
  calls: 10,
  concurrent: 0,
  adapters: [{ adapter: 'mine', implementation: 'my-store 2.0.0', answered: 6, compared: 5 }],
  differences: [],
  losses: [],
  skipped: [],
  findings: [],
  ok: true,
};

const run = (variant: 'direct' | 'reopen') => ({ case: 'kv/x', law: 'KV-1', variant });
const difference = (more: Partial<ReplayDifference> = {}): ReplayDifference => ({
  store: 1,
  run: run('direct'),
  call: 3,
  operation: 'kv.get',
  path: '/a',
  further: 0,
  chance: false,
  between: [['recorded', 'mine']],
  sides: [
    { side: 'recorded', value: '1' },
    { side: 'mine', value: '"\u001b[2J"' },
  ],
  fails: true,
  ...more,
});

function told(result: Partial<ReplayResult> = {}): string[] {
  return plainText(replayText({ trace: 't.jsonl', result: { ...RESULT, ...result } }))
    .trimEnd()
    .split('\n');
}

describe('a replay in words', () => {
  test('says what was played, and that nothing differs', () => {
    expect(told()).toEqual([
      't.jsonl  a run of old-store 1.0.0',
      '10 calls on 2 stores',
      'mine  6 answers, 5 compared  my-store 2.0.0',
      '',
      'the same: no difference',
    ]);
    const { recorded: _, ...anonymous } = RESULT;
    expect(plainText(replayText({ trace: 't', result: { ...anonymous, source: 'proxy', concurrent: 4 } }))).toContain(
      't  what passed between a client and a program that never said its name\n' +
        '10 calls on 2 stores, 4 of them concurrent and not compared with the recorded answers\n',
    );
  });

  test('tells a difference of several variants once', () => {
    const differences = [difference({ further: 1 }), difference({ store: 2, run: run('reopen'), call: 5 })];
    expect(told({ differences, ok: false }).slice(3)).toEqual([
      '',
      '✗ kv/x@direct, store 1  another answer',
      '  call     3 kv.get, at /a',
      '  recorded  1',
      '  mine      "\\u{1b}[2J"',
      '  further  1 later answer of the store differs too',
      '  also in  reopen',
      '',
      'not the same: 2 differences',
    ]);
  });

  test('tells each store of a proxy by its number', () => {
    const bare = ({ run: _, ...rest }: ReplayDifference): ReplayDifference => ({ ...rest, fails: false });
    const differences = [bare(difference({ path: '' })), bare(difference({ store: 2 }))];
    expect(told({ differences }).filter((text) => /^≠| call /.test(text))).toEqual([
      '≠ store 1  another answer',
      '  call     3 kv.get, the whole answer',
      '≠ store 2  another answer',
      '  call     3 kv.get, at /a',
    ]);
  });

  test('tells what was lost, left out, incomplete and a matter of chance', () => {
    const lines = told({
      ok: false,
      differences: [difference({ chance: true, fails: false })],
      losses: [{ adapter: 'mine', store: 2, reason: 'kv.get was not answered within 10 ms' }],
      skipped: [{ adapter: 'mine', reason: 'view.value: the profile has no view', calls: 3 }],
      findings: [{ code: 'INCOMPLETE', message: 'the trace is incomplete: it has no footer', fails: true }],
    });
    expect(lines.slice(3)).toEqual([
      '✗ the trace is incomplete: it has no footer',
      '',
      '✗ store 2 on mine  kv.get was not answered within 10 ms',
      '',
      '1 store with another answer after concurrent calls, perhaps by chance',
      '',
      '! mine: 3 calls not compared',
      '  3  view.value: the profile has no view',
      '',
      'not the same: 1 store not played to the end, an incomplete trace',
    ]);
  });
});
