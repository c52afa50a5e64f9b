import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { badges } from './badges.js';
import type { ReportInput } from './report-input.js';
import { header, incompleteInput, result, sampleInput, wrongAnswer } from './testing/sample-record.js';

const schemaFile = new URL('../../../config/schemas/badge.schema.json', import.meta.url);
const validate = new Ajv2020().compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);

const badgesOf = (input: ReportInput): Record<string, unknown> =>
  Object.fromEntries(
    [...badges(input)].map(({ path, text }) => {
      const badge: unknown = JSON.parse(text);
      expect([validate(badge), validate.errors]).toEqual([true, null]);
      return [path, badge];
    }),
  );

const cases = (pass: number, fail: number): ReportInput =>
  sampleInput({
    header: { ...header, suites: [{ name: 'log', cases: pass + fail, counters: [] }] },
    results: Array.from({ length: pass + fail }, (_, index) =>
      result(index, `log/case-${index}`, index < pass ? { kind: 'pass' } : wrongAnswer),
    ),
  });

describe('badges', () => {
  test('have a published schema that sees what is none', () => {
    expect(validate({ schemaVersion: 1, label: 'shelf', message: '', color: 'red' })).toBe(false);
  });

  test('are one for each adapter, and one for each suite', () => {
    expect(badgesOf(sampleInput())).toEqual({
      'shelf.json': { schemaVersion: 1, label: 'shelf', message: '2/6', color: 'red' },
      'shelf/log.json': { schemaVersion: 1, label: 'shelf: log', message: '2/6', color: 'red' },
      'shelf/kv.json': { schemaVersion: 1, label: 'shelf: kv', message: 'not claimed', color: 'lightgrey' },
    });
  });

  test.each([
    [100, 0, 'brightgreen'],
    [98, 2, 'green'],
    [97, 3, 'yellowgreen'],
    [90, 10, 'yellowgreen'],
    [89, 11, 'yellow'],
    [75, 25, 'yellow'],
    [74, 26, 'orange'],
    [50, 50, 'orange'],
    [49, 51, 'red'],
  ])('of %i cases that pass and %i that do not are %s', (pass, fail, color) => {
    expect(badgesOf(cases(pass, fail))['shelf.json']).toEqual({
      schemaVersion: 1,
      label: 'shelf',
      message: `${pass}/${pass + fail}`,
      color,
    });
  });

  test('of an incomplete run are errors without a figure', () => {
    const badge = { schemaVersion: 1, label: 'shelf', message: 'incomplete', color: 'red', isError: true };
    expect(badgesOf(incompleteInput())).toEqual({
      'shelf.json': badge,
      'shelf/log.json': { ...badge, label: 'shelf: log' },
      'shelf/kv.json': { ...badge, label: 'shelf: kv' },
    });
  });

  test('of a part of the cases boast of nothing', () => {
    const selection = { patterns: ['log/passes'], skip: [], variants: [] };
    const part = sampleInput({
      header: { ...header, selection },
      results: [result(0, 'log/passes', { kind: 'pass' })],
    });
    expect(badgesOf(part)['shelf.json']).toEqual({
      schemaVersion: 1,
      label: 'shelf',
      message: '1/1 of a part',
      color: 'lightgrey',
    });
  });

  test('of an adapter on which nothing was run have no share', () => {
    const idle = sampleInput({
      header: { ...header, suites: [{ name: 'kv', cases: 1, counters: [] }] },
      results: [result(0, 'kv/puts', { kind: 'excluded', reason: 'skipped' })],
    });
    expect(badgesOf(idle)['shelf.json']).toEqual({
      schemaVersion: 1,
      label: 'shelf',
      message: 'nothing was run',
      color: 'lightgrey',
    });
  });
});
