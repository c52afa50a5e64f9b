import { describe, expect, test } from 'vitest';
import { answerCheck } from './answer-check.js';

const check = answerCheck();
const event = { stream: 's', seq: 1, type: 't', at: 0, data: {} };

describe('an answer', () => {
  test.each([
    ['log.append', event],
    ['log.append', { conflict: true, expected: 1, actual: 2 }],
    ['log.read', []],
    ['log.read', [event]],
    ['log.truncate', null],
    ['kv.get', { any: ['value'] }],
  ])('of %s has the shape of the contract: %j', (operation, answer) => {
    expect(check(operation, answer)).toBeUndefined();
  });

  test.each([
    ['log.append', { ...event, seq: '1' }, '"seq" must be a whole number, got "1"'],
    ['log.append', { ...event, position: 1 }, 'unknown key in the answer, got "position"'],
    ['log.read', [event, null], '"1" must be a map, got null'],
    ['log.lastSeq', -1, 'the answer must be at least 0, got -1'],
    ['log.count', null, 'the answer must be a whole number, got null'],
  ])('of %s has another shape: %j', (operation, answer, message) => {
    expect(check(operation, answer)).toBe(message);
  });
});
