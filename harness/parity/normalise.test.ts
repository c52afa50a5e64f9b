import { describe, expect, test } from 'vitest';
import type { Json } from '../contract/index.js';
import type { Normalisation } from '../model/parity.js';
import { Normaliser } from './normalise.js';
import { call } from './testing/sides.js';

const entry = (operation: string, path: string, treat: Normalisation['treat'], group?: string): Normalisation => ({
  operation,
  path,
  treat,
  ...(group !== undefined && { group }),
  arguments: [],
  reason: 'a test',
  from: 'parity.yaml:1',
});

function values(entries: readonly Normalisation[], ...answers: readonly [string, Json][]): unknown[] {
  const exchanges = answers.map(([operation, value]) => call('1', operation, value));
  return new Normaliser(entries)
    .answersOf(exchanges)
    .map((answer) => (answer.kind === 'result' ? answer.value : answer));
}

describe('normalising', () => {
  test('leaves answers alone that no entry is about', () => {
    expect(values([entry('log.*', '', 'ignore')], ['kv.get', 1])).toEqual([1]);
  });

  test('ignore drops the field wherever the pattern finds it', () => {
    expect(values([entry('log.read', '/*/id', 'ignore')], ['log.read', [{ id: 7, seq: 1 }, { seq: 2 }]])).toEqual([
      [{ seq: 1 }, { seq: 2 }],
    ]);
  });

  test('rename gives a value the number of its first appearance in the run', () => {
    const entries = [entry('log.*', '/**/id', 'rename')];
    const run: [string, Json][] = [
      ['log.append', { id: 'zz' }],
      ['log.append', { id: 'aa' }],
      ['log.read', [{ id: 'zz' }, { id: 'aa' }]],
    ];
    expect(values(entries, ...run)).toEqual([
      { id: '<name 1>' },
      { id: '<name 2>' },
      [{ id: '<name 1>' }, { id: '<name 2>' }],
    ]);
  });

  test('order gives a number its rank in the run, and leaves anything else', () => {
    const entries = [entry('global.append', '/position', 'order')];
    const run: [string, Json][] = [
      ['global.append', { position: 30 }],
      ['global.append', { position: 5 }],
      ['global.append', { position: 'x' }],
    ];
    expect(values(entries, ...run)).toEqual([{ position: '<rank 2>' }, { position: '<rank 1>' }, { position: 'x' }]);
  });

  test('unordered sorts a list, after what is in it was made comparable', () => {
    const entries = [entry('kv.keys', '', 'unordered'), entry('kv.keys', '/*/id', 'ignore')];
    expect(
      values(
        entries,
        [
          'kv.keys',
          [
            { id: 1, key: 'b' },
            { id: 2, key: 'a' },
          ],
        ],
        ['kv.keys', 'b'],
      ),
    ).toEqual([[{ key: 'a' }, { key: 'b' }], 'b']);
  });

  test('entries have a scale of their own, unless they share a group', () => {
    const run: [string, Json][] = [
      ['global.append', { position: 10 }],
      ['global.position', 20],
    ];
    const entries = (group?: string): Normalisation[] => [
      entry('global.append', '/position', 'order', group),
      entry('global.position', '', 'order', group),
    ];
    expect(values(entries(), ...run)).toEqual([{ position: '<rank 1>' }, '<rank 1>']);
    expect(values(entries('positions'), ...run)).toEqual([{ position: '<rank 1>' }, '<rank 2>']);
  });

  test('starts anew with each run', () => {
    const normaliser = new Normaliser([entry('log.append', '/id', 'rename')]);
    const run = (id: string): unknown => normaliser.answersOf([call('1', 'log.append', { id })])[0];
    expect([run('a'), run('b')]).toEqual([
      { kind: 'result', value: { id: '<name 1>' } },
      { kind: 'result', value: { id: '<name 1>' } },
    ]);
  });

  test('tells which entries met no field', () => {
    const [used, unused] = [entry('log.append', '/id', 'ignore'), entry('log.append', '/nothing', 'ignore')];
    const normaliser = new Normaliser([used, unused]);
    expect(normaliser.unapplied).toEqual([used, unused]);
    normaliser.answersOf([call('1', 'log.append', { id: 1 })]);
    expect(normaliser.unapplied).toEqual([unused]);
  });

  test('leaves refusals alone', () => {
    const refusal = { kind: 'error', code: 'NOT_FOUND', message: '' } as const;
    const exchange = call('1', 'log.read', null, { answer: refusal });
    expect(new Normaliser([entry('*', '', 'ignore')]).answersOf([exchange])).toEqual([refusal]);
  });
});
