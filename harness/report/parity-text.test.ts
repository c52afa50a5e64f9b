import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { ParityDifference, ParityResult } from '../model/parity.js';
import { type ParityReport, parityOutput, parityText, plainText } from './index.js';

const side = (label: string, more = {}) => ({
  label,
  adapter: label,
  implementation: `${label} 1.0.0`,
  tool: 'assay 1.0.0 (aaaaaaaa)',
  observed: true,
  complete: true,
  compared: 9,
  ...more,
});

const RESULT: ParityResult = {
  subject: 'many',
  sameSuites: true,
  sameHarness: true,
  sides: [side('a'), side('b')],
  compared: 9,
  alike: 9,
  answers: 30,
  askedOtherwise: 0,
  differences: [],
  counts: [],
  findings: [],
  ok: true,
};

const at = { case: 'kv/x', variant: 'direct', law: 'KV-1', between: [['a', 'b']], fails: false } as const;
const answer = (more: Partial<Extract<ParityDifference, { kind: 'answer' }>> = {}): ParityDifference => ({
  kind: 'answer',
  ...at,
  context: 'silent',
  step: '2',
  operation: 'kv.keys',
  path: '/0',
  further: 0,
  sides: [
    { side: 'a', value: '"x"' },
    { side: 'b', value: '"y"' },
  ],
  ...more,
});
const only: ParityDifference = {
  kind: 'only',
  ...at,
  sides: [
    { side: 'a', verdict: 'pass' },
    { side: 'b', verdict: 'unsupported', detail: 'cas' },
  ],
};
const missing = (fails: boolean): ParityDifference => ({
  kind: 'missing',
  ...at,
  fails,
  sides: [
    { side: 'a', present: true },
    { side: 'b', present: false },
  ],
});

function report(result: Partial<ParityResult>, verbose = false): ParityReport {
  const again = (_: ParityResult, run: string): string => `assay parity a b --pattern ${run}`;
  return { comparisons: [{ ...RESULT, ...result }], again, verbose };
}

/** Without the two lines of the head. */
function told(result: Partial<ParityResult>, verbose = false): string[] {
  return plainText(parityText(report(result, verbose)))
    .trimEnd()
    .split('\n')
    .slice(2);
}

describe('a comparison in words', () => {
  test('says who was compared, and how much', () => {
    expect(plainText(parityText(report({}))).split('\n')).toEqual([
      'a · b  a a 1.0.0, b b 1.0.0',
      '9 runs and 30 answers compared, 9 runs alike',
      '',
      'parity: no difference',
      '',
    ]);
  });

  test('tells a difference of several variants once', () => {
    const differences = [answer(), answer({ variant: 'reopen' }), answer({ variant: 'busy', further: 2 })];
    expect(told({ differences })).toEqual([
      '',
      '≠ kv/x@direct  another answer, where the contract is silent',
      '  step     2 kv.keys, at /0',
      '  a  "x"',
      '  b  "y"',
      '  also in  reopen',
      '  again    assay parity a b --pattern kv/x@direct',
      '',
      '≠ kv/x@busy  another answer, where the contract is silent',
      '  step     2 kv.keys, at /0',
      '  a  "x"',
      '  b  "y"',
      '  further  2 later answers of the run differ too',
      '  again    assay parity a b --pattern kv/x@busy',
      '',
      'parity: 3 differences listed',
    ]);
  });

  test('tells what fails before what is listed or allowed', () => {
    const differences = [
      answer({ allowed: 'known' }),
      answer({ case: 'kv/y', fails: true, context: 'failing', path: '' }),
    ];
    const lines = told({ differences, ok: false }).filter((text) =>
      /^([✗≠~]| {2}(step|allowed) |no parity)/.test(text),
    );
    expect(lines).toEqual([
      '✗ kv/y@direct  another answer on the way to the same failure',
      '  step     2 kv.keys, the whole answer',
      '~ kv/x@direct  another answer, where the contract is silent',
      '  step     2 kv.keys, at /0',
      '  allowed  known',
      'no parity: 1 failure, 1 allowed',
    ]);
  });

  test('only counts what is chance and what not every side can run, unless it is asked for', () => {
    const differences = [answer({ context: 'chance' }), only];
    expect(told({ differences })).toEqual([
      '',
      '1 run with another answer after a race, perhaps by chance; --verbose lists them',
      '',
      '1 run that not every side can take; --verbose lists them',
      '',
      'parity: no difference',
    ]);
    expect(told({ differences }, true)).toEqual([
      '',
      '≠ kv/x@direct  another answer after a race, perhaps by chance',
      '  step     2 kv.keys, at /0',
      '  a  "x"',
      '  b  "y"',
      '  again    assay parity a b --pattern kv/x@direct',
      '',
      '1 run that not every side can take',
      '  kv/x@direct  a pass; b unsupported cas',
      '',
      'parity: no difference',
    ]);
  });

  test('names the cases that a record lacks', () => {
    expect(told({ differences: [missing(true)], ok: false })).toEqual([
      '',
      '✗ not in b: 1 case: kv/x',
      '',
      'no parity: 1 failure',
    ]);
    expect(told({ differences: [missing(false)] })[1]).toBe('! not in b: 1 case: kv/x');
  });

  test('says what makes a comparison less than it seems', () => {
    const sides = [side('a', { observed: false }), side('b', { tool: 'assay 2.0.0 (bbbbbbbb)' })];
    const lines = told({ sides, sameSuites: false, sameHarness: false, askedOtherwise: 2 });
    expect(lines.slice(0, 4)).toEqual([
      '! other harness: a assay 1.0.0 (aaaaaaaa), b assay 2.0.0 (bbbbbbbb)',
      '! the suites differ: only cases that both have are compared',
      '! a: no answers in the record, so that only verdicts are compared; assay run --observe keeps them',
      '! 2 answers not compared: the sides were asked something else',
    ]);
  });

  test('shows no more than twenty of a kind', () => {
    const differences = Array.from({ length: 25 }, (_, number) => answer({ case: `kv/x-${number}` }));
    const lines = told({ differences });
    expect(lines.filter((text) => text.startsWith('≠'))).toHaveLength(20);
    expect(lines.at(-3)).toBe('… and 5 more; see --json');
  });

  test('lets no text of a store drive the terminal', () => {
    const sides = [
      { side: 'a', value: '"\u001b[2J"' },
      { side: 'b', value: 'x'.repeat(500) },
    ];
    const lines = told({ differences: [answer({ sides })] });
    expect(lines[3]).toBe('  a  "\\u{1b}[2J"');
    expect(lines[4]).toBe(`  b  ${'x'.repeat(199)}…`);
  });
});

test('a comparison as JSON is what its schema says', () => {
  const path = new URL('../../config/schemas/parity.schema.json', import.meta.url);
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(path, 'utf8')) as object);
  const differences: ParityDifference[] = [
    answer({ allowed: 'known' }),
    only,
    missing(true),
    { ...only, kind: 'verdict' },
    { ...only, kind: 'failure' },
  ];
  const counts = [{ suite: 'kv', count: 'operations', sides: [{ side: 'a', value: 1 }] }];
  const findings = [{ code: 'INCOMPLETE', message: 'x', fails: true }] as const;
  const output = parityOutput({ ...report({ differences, counts, findings, ok: false }), policy: 'parity.yaml' });
  expect([validate(output), validate.errors]).toEqual([true, null]);
  expect([output.ok, output.policy]).toEqual([false, 'parity.yaml']);
});
