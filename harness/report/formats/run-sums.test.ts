import { describe, expect, test } from 'vitest';
import type { BaselineFinding } from '../../baseline/index.js';
import { NO_EXCUSES } from '../../model/baseline.js';
import { parsePatterns } from '../../model/pattern.js';
import { plainText } from '../line.js';
import { FORMATS, narrowed } from './index.js';
import { reportInput } from './report-input.js';
import { outcomeOf } from './run-sums.js';
import { terminal } from './terminal.js';
import {
  excuseOf,
  footer,
  header,
  incompleteInput,
  result,
  results,
  sampleInput,
  wrongAnswer,
} from './testing/sample-record.js';

const one = { ...header, suites: [{ name: 'log', cases: 1, counters: [] }] };

describe('a record as a whole', () => {
  test('is counted once for all formats', () => {
    const { stretches, boards, ...sums } = sampleInput().sums;
    expect(sums).toEqual({
      passed: 2,
      failed: 2,
      errors: 2,
      excused: 1,
      skipped: 1,
      notRun: 0,
      flaky: 1,
      findings: [],
    });
    expect(stretches.map(({ adapter, suite, durationMs }) => [adapter, suite, durationMs])).toEqual([
      ['shelf', 'log', 10.5],
      ['shelf', 'kv', 1.5],
    ]);
    expect(boards.map(({ adapter }) => adapter)).toEqual(['shelf']);
  });

  test.each([
    ['passed', sampleInput({ header: one, results: [result(0, 'log/passes', { kind: 'pass' })] })],
    ['passed', sampleInput({ header: one, results: [result(0, 'log/is-known', wrongAnswer)] })],
    ['failed', sampleInput({ header: one, results: [result(0, 'log/is-wrong', wrongAnswer)] })],
    ['failed', sampleInput({ header: one, results: [result(0, 'log/passes', { kind: 'unknown', reason: 'x' })] })],
    ['failed', sampleInput({ header: one, results: [result(0, 'log/passes', { kind: 'not-run', reason: 'x' })] })],
    ['failed', sampleInput({ results: [result(0, 'log/passes', { kind: 'pass' })] })],
    ['nothing', sampleInput({ header: one, results: [result(0, 'log/passes', { kind: 'excluded', reason: 'x' })] })],
    ['incomplete', incompleteInput({ header: one, results: [result(0, 'log/passes', { kind: 'pass' })] })],
    ['incomplete', sampleInput({ footer: { ...footer, stopped: 'stopped by Ctrl-C' } })],
  ])('has %s when it should (%#)', (outcome, input) => {
    expect(outcomeOf(input.sums)).toBe(outcome);
  });

  test('fails without its baseline', () => {
    const record = { header: one, results: [result(0, 'log/is-known', wrongAnswer)], footer };
    expect(outcomeOf(reportInput({ record, excuseOf }).sums)).toBe('passed');
    expect(outcomeOf(reportInput({ record, excuseOf: NO_EXCUSES }).sums)).toBe('failed');
  });

  test('fails where the baseline itself is wrong, and every format says so', () => {
    const finding: BaselineFinding = {
      code: 'STALE',
      file: 'config/baselines/shelf.yaml',
      line: 3,
      message: 'it passes',
      again: 'assay run log/passes --adapter shelf',
      runs: ['log/passes@direct'],
    };
    const passed = { header: { ...one, unavailable: [] }, results: [result(0, 'log/passes', { kind: 'pass' })] };
    const input = sampleInput(passed, { baseline: [finding] });
    expect(outcomeOf(input.sums)).toBe('failed');
    for (const format of FORMATS.filter(({ name }) => name !== 'json' && name !== 'badges')) {
      const text = format.kind === 'lines' ? plainText([...format.render(input)]) : [...format.render(input)].join('');
      expect(text).toMatch(/STALE(:|&#58;) it passes/);
    }
  });

  test('misses no case of another shard, and none that was not selected', () => {
    const some = [result(0, 'log/passes', { kind: 'pass' })];
    const shard = { index: 1, of: 2, by: 'id' };
    const selection = { patterns: ['log/passes'], skip: [], variants: [] };
    expect(sampleInput({ header: { ...header, shard }, results: some }).sums.findings).toEqual([]);
    expect(sampleInput({ header: { ...header, selection }, results: some }).sums.findings).toEqual([]);
    expect(sampleInput({ results: some }).sums.findings.map(({ message }) => message)).toEqual([
      '5 cases of the suite log have no result on shelf',
      '1 case of the suite kv has no result on shelf',
    ]);
  });

  test('is narrowed as if only that had been asked for', () => {
    const part = narrowed({ header, results, footer }, parsePatterns(['log/is-wrong@direct', 'KV-*']));
    expect([...part.results].map(({ case: id, variant }) => `${id}@${variant}`)).toEqual([
      'log/is-wrong@direct',
      'kv/puts@direct',
    ]);
    expect([...part.results]).toHaveLength(2);
    expect(part.header.selection.patterns).toEqual(['log/is-wrong@direct', 'KV-*']);
    expect(narrowed({ header, results, footer }, [])).toEqual({ header, results, footer });
  });
});

describe('the formats', () => {
  test('are pure: the same record makes the same bytes', () => {
    const bytes = (): string[] => FORMATS.map((format) => JSON.stringify([...format.render(sampleInput())]));
    expect(bytes()).toEqual(bytes());
  });

  test('have a name and a file each', () => {
    expect(new Set(FORMATS.map(({ name }) => name)).size).toBe(FORMATS.length);
    expect(new Set(FORMATS.map(({ file }) => file)).size).toBe(FORMATS.length);
  });
});

describe('the text for a terminal', () => {
  const textOf = (...given: Parameters<typeof sampleInput>): string => plainText([...terminal(sampleInput(...given))]);

  test('tells a failure that is expected in a line', () => {
    const text = textOf();
    expect(text).toContain('✗ log/is-wrong@direct on shelf\n');
    expect(text).not.toContain('✗ log/is-known');
    expect(text).toContain('\nexpected log/is-known on shelf: counts from two (https://example.org/7)\n');
    expect(text).toContain('\nshelf  2 passed, 4 failed (1 expected), 1 unsupported\n');
  });

  test('tells twenty failures and counts the rest', () => {
    const many = Array.from({ length: 23 }, (_, index) => result(index, `log/case-${index}`, wrongAnswer));
    const text = textOf({ results: many });
    expect(text.match(/^✗ /gm)).toHaveLength(20);
    expect(text).toContain('\n… and 3 more; the other formats tell them\n');
  });

  test('names the suite that fell silent', () => {
    expect(textOf({ results: results.slice(0, 7) })).toContain(
      'missing: 1 case of the suite kv has no result on shelf\n',
    );
  });
});
