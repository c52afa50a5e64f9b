import { describe, expect, test } from 'vitest';
import type { GoldenCase, Step } from '../../model/suite.js';
import { race, repeat, sampleCase, step } from '../testing/sample-case.js';
import { neighbourNames } from './neighbours.js';

function names(steps: readonly Step[], rest: Partial<GoldenCase> = {}): string[] {
  return neighbourNames(sampleCase(steps, rest), undefined);
}

function reading(stream: unknown): Step {
  return step('log.read', { stream });
}

describe('neighbours', () => {
  test('are near to the streams of the case, wherever they stand in it', () => {
    expect(names([reading('ab')])).toEqual(['ab0', 'ab/', 'a']);
    expect(names([race([[repeat(2, [reading('ab')])]])])).toEqual(['ab0', 'ab/', 'a']);
    expect(names([], { setup: [reading('AB')] })).toEqual(['AB0', 'AB/', 'A']);
  });

  test('differ in more than letter case, which few cases are about', () => {
    expect(names([reading('A1')]).map((name) => name.toLowerCase())).not.toContain('a1');
  });

  test('are never a stream that the case uses', () => {
    expect(names([reading('a'), reading('a0'), reading('A')])).toEqual(['a/', 'a00', 'a0/', 'A0', 'A/']);
  });

  test('follow the values of preloads and generators, but not answers', () => {
    expect(names([reading('$name')], { names: { name: 'x1' } })).toEqual(['x10', 'x1/', 'x']);
    expect(names([reading({ $text: 'z', times: 2 }), reading('$first.stream')])).toEqual(['zz0', 'zz/', 'z']);
  });

  test('follow the row of a generated case, and the steps that follow a refusal', () => {
    const row = { table: 'names', name: 'pair', value: ['ab', 'x1'], file: 'rows.yaml', line: 1 };
    expect(names([reading('$row.0')], { row })).toEqual(['ab0', 'ab/', 'a']);
    const refusal = { codes: ['LIMIT_EXCEEDED'] as const, steps: [reading('$row.1')] };
    expect(names([step('log.lastSeq', {}, { refusal })], { row })).toEqual(['x10', 'x1/', 'x']);
  });

  test('are called like the keys of the case too', () => {
    expect(names([step('kv.put', { key: 'k', value: 1 })])).toEqual(['k']);
  });

  test('are there even when the case names neither', () => {
    expect(names([step('blob.put', { bytes: '', mime: 'text/plain' })])).toEqual(['neighbour']);
  });

  test('are lawful names: not empty, not reserved, no half of a surrogate pair', () => {
    expect(names([reading('😀'), reading('$$x'), reading('')])).toEqual(['😀0', '😀/', '0', '/']);
  });

  test('keep the limits of the store', () => {
    const goldenCase = sampleCase([reading('é'), reading('éé'), reading('a\0')]);
    expect(neighbourNames(goldenCase, { nameBytes: 3, nul: false })).toEqual(['é0', 'é/', 'a']);
  });

  test('are few, however many streams there are', () => {
    expect(names(Array.from({ length: 20 }, (_, index) => reading(`stream-${index}`)))).toHaveLength(9);
  });
});
