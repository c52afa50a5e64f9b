import { expect, test } from 'vitest';
import { equals, race, repeat, sampleCase, step } from '../drive/testing/sample-case.js';
import type { GoldenCase } from '../model/suite.js';
import { definitionText } from './definition.js';

const read = step('log.read', { stream: 'orders', line: 1 });
const steps = [read, repeat(2, [read]), race([[read], [read]])];
const sample: GoldenCase = sampleCase(steps, { names: { n: 0 }, setup: [read] });

const ROW = { table: 'values', name: 'zero', value: 0, file: 'rows.yaml', line: 3 };

const same = (changed: Partial<GoldenCase>): boolean =>
  definitionText({ ...sample, ...changed }) === definitionText(sample);

test('a case that only moved, or is told about in other words, is the same', () => {
  expect(same({ line: 99, file: 'elsewhere.yaml', note: 'a word', origin: ['log/1'] })).toBe(true);
  const moved = { ...read, line: 77 };
  expect(same({ setup: [moved] })).toBe(true);
  expect(same({ steps: sampleCase([moved, repeat(2, [moved]), race([[moved], [moved]])]).steps })).toBe(true);
});

test('a case that asks for something else is another', () => {
  const other = step('log.read', { stream: 'orders', line: 2 });
  expect(same({ steps: [other] })).toBe(false);
  expect(same({ steps: [step('log.read', { stream: 'orders', line: 1 }, equals([]))] })).toBe(false);
  expect(same({ steps: [read, repeat(2, [other]), race([[read], [read]])] })).toBe(false);
  expect(same({ steps: [read, repeat(2, [read]), race([[read], [other]])] })).toBe(false);
  expect(same({ setup: [] })).toBe(false);
  expect(same({ names: { n: -0 } })).toBe(false);
  expect(same({ law: 'LOG-2' })).toBe(false);
  expect(same({ level: 'MAY' })).toBe(false);
  expect(same({ timeoutMs: 1 })).toBe(false);
  expect(same({ when: { 'limits.nul': [true] } })).toBe(false);
  expect(same({ row: ROW })).toBe(false);
});

test('a generated case changes with its row, and not with where that stands', () => {
  const text = (row: GoldenCase['row'] & object): string => definitionText({ ...sample, row });
  expect(text({ ...ROW, table: 'others', file: 'others.yaml', line: 9 })).toBe(text(ROW));
  expect(text({ ...ROW, value: -0 })).not.toBe(text(ROW));
  expect(text({ ...ROW, name: 'nought' })).not.toBe(text(ROW));
});

test('what follows a refusal is a part of the case, wherever it stands', () => {
  const refused = (line: number, stream = 's'): GoldenCase['steps'] => [
    { ...read, refusal: { codes: ['LIMIT_EXCEEDED'], steps: [step('log.count', { stream }, { line })] } },
  ];
  expect(definitionText({ ...sample, steps: refused(1) })).toBe(definitionText({ ...sample, steps: refused(2) }));
  expect(definitionText({ ...sample, steps: refused(1) })).not.toBe(
    definitionText({ ...sample, steps: refused(1, 'other') }),
  );
});
