import { describe, expect, test } from 'vitest';
import type { Exchange } from '../model/verdict.js';
import { type AnswersCompared, compareAnswers } from './compare-answers.js';
import { call } from './testing/sides.js';

function compare(one: readonly Exchange[], other: readonly Exchange[]): AnswersCompared {
  const observed = (exchanges: readonly Exchange[]) => ({ exchanges, answers: exchanges.map(({ answer }) => answer) });
  return compareAnswers(observed(one), observed(other));
}

const error = (code: string, message = ''): Partial<Exchange> => ({ answer: { kind: 'error', code, message } });

describe('comparing the answers of two runs', () => {
  test('finds nothing where they are equal, whatever the order of keys', () => {
    const compared = compare([call('1', 'kv.get', { a: 1, b: 2 })], [call('1', 'kv.get', { b: 2, a: 1 })]);
    expect(compared).toEqual({ compared: 1, askedOtherwise: 0 });
  });

  test('tells the first difference, and how many follow', () => {
    const run = (...values: number[]): Exchange[] => values.map((n, at) => call(`${at + 1}`, 'kv.get', { n }));
    expect(compare(run(1, 2, 3, 4), run(1, 5, 3, 6))).toEqual({
      first: {
        step: '2',
        operation: 'kv.get',
        position: 1,
        path: '/n',
        values: ['2', '5'],
        afterRace: false,
        further: 1,
      },
      compared: 4,
      askedOtherwise: 0,
    });
  });

  test('takes the code of a refusal and not its words', () => {
    const refusal = (code: string, message: string): Exchange[] => [call('1', 'kv.get', null, error(code, message))];
    expect(compare(refusal('NOT_FOUND', 'a'), refusal('NOT_FOUND', 'b')).first).toBeUndefined();
    const { first } = compare(refusal('NOT_FOUND', 'a'), refusal('CLOSED', 'a'));
    expect(first).toMatchObject({ path: '', values: ['error NOT_FOUND', 'error CLOSED'] });
  });

  test('tells a refusal from an answer', () => {
    const { first } = compare([call('1', 'kv.get', null, error('NOT_FOUND'))], [call('1', 'kv.get', null)]);
    expect(first?.values).toEqual(['error NOT_FOUND', 'null']);
  });

  test('leaves out races, what has no step, the lifecycle, and what was never answered', () => {
    const { step: _, ...stepless } = call('', 'log.append', 1);
    const run = (value: number): Exchange[] => [
      { ...stepless, answer: { kind: 'result', value } },
      call('1.1.1', 'log.append', value, { race: true }),
      call('2', 'store.open', value),
      call('3', 'log.read', value, value === 1 ? {} : { answer: { kind: 'none' } }),
    ];
    expect(compare(run(1), run(2))).toEqual({ compared: 0, askedOtherwise: 0 });
  });

  test('says of a difference that it comes after a race', () => {
    const run = (value: number): Exchange[] => [
      call('1.1.1', 'log.append', value, { race: true }),
      call('2', 'log.read', value),
    ];
    expect(compare(run(1), run(2)).first).toMatchObject({ step: '2', afterRace: true });
  });

  test('does not compare answers to different questions', () => {
    const ask = (key: string): Exchange[] => [call('1', 'kv.get', key, { args: { key } })];
    expect(compare(ask('a'), ask('b'))).toEqual({ compared: 0, askedOtherwise: 1 });
  });

  test('does where the questions differ because an answer before them did', () => {
    const run = (position: number): Exchange[] => [
      call('1', 'global.append', { position }),
      call('2', 'global.read', [position], { args: { from: position } }),
    ];
    expect(compare(run(1), run(10))).toMatchObject({
      compared: 2,
      askedOtherwise: 0,
      first: { step: '1', further: 1 },
    });
  });

  test('finds the same calls where a variant has added some on one side only', () => {
    const neighbour = (stream: string): Exchange => call('1', 'log.append', { stream }, { args: { stream } });
    const own = (seq: number): Exchange => call('1', 'log.append', { seq }, { args: { stream: 's' } });
    const compared = compare([neighbour('a'), neighbour('b'), own(1)], [neighbour('a'), own(2)]);
    expect(compared).toMatchObject({ compared: 2, askedOtherwise: 1, first: { position: 2, path: '/seq' } });
  });
});
