import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { InputError, problemText } from '../model/errors.js';
import type { TraceLine as PublishedLine } from '../model/generated/trace.js';
import type { TraceLine } from '../model/trace.js';
import { createTraceChecker, type TraceChecker, traceText } from './index.js';
import { traceLineShape } from './trace-shape.js';

const MANIFEST = {
  name: 'mine',
  implementation: { name: 'my-store', version: '3.0.0' },
  profile: { facets: { kv: 'native' }, store: { reopen: true, handles: 'many' } },
} as const;
const HEADER: TraceLine = {
  kind: 'trace',
  schemaVersion: 1,
  tool: { name: 'assay', version: '1.0.0' },
  source: 'run',
  manifest: MANIFEST,
};
const STORE: TraceLine = { kind: 'store', store: 1, run: { case: 'kv/a', law: 'KV-1', variant: 'direct' } };
const CALL: TraceLine = {
  kind: 'call',
  store: 1,
  operation: 'kv.get',
  args: { key: 'a' },
  handle: 'main',
  answer: { kind: 'result', value: [1] },
  step: '1',
  race: true,
  inexact: true,
};
const NOTE: TraceLine = { kind: 'note', from: 'client', text: 'nonsense' };
const FOOTER: TraceLine = { kind: 'footer', stores: 1, calls: 1 };
const WHOLE = [HEADER, STORE, CALL, NOTE, FOOTER];

function check(lines: readonly (TraceLine | string)[], rest = ''): ReturnType<TraceChecker['end']> {
  const checker = createTraceChecker('t.jsonl');
  for (const line of lines) checker.line(typeof line === 'string' ? line : traceText(line).trimEnd());
  return checker.end(rest);
}

function problem(lines: readonly (TraceLine | object | string)[], rest = ''): string {
  try {
    check(lines as readonly (TraceLine | string)[], rest);
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(problemText).join('\n');
    throw error;
  }
  return 'none';
}

describe('a trace', () => {
  test('is read back as it was written', () => {
    const checker = createTraceChecker('t.jsonl');
    expect(WHOLE.map((line) => checker.line(traceText(line).trimEnd()))).toEqual(WHOLE);
    expect(checker.end('')).toEqual({ header: HEADER, footer: FOOTER });
  });

  test('without a footer is incomplete, and no error', () => {
    expect(check([HEADER, STORE, CALL])).toEqual({ header: HEADER });
  });

  test.each<[string, readonly (TraceLine | object | string)[], string]>([
    ['is empty', [], 't.jsonl: the trace is empty'],
    ['begins with something else', [STORE], 't.jsonl:1: a trace starts with its header, got a store'],
    [
      'is a run record',
      ['{"kind":"header","schemaVersion":2}'],
      't.jsonl:1: a run record is no trace; assay record writes traces',
    ],
    [
      'has another version',
      [{ ...HEADER, schemaVersion: 9 }],
      't.jsonl:1: a trace of version 9, expected 1; replay it with the assay that recorded it',
    ],
    ['has two headers', [HEADER, HEADER], 't.jsonl:2: a trace has one header, got a second one'],
    ['has two footers', [...WHOLE, FOOTER], 't.jsonl:6: nothing may follow the footer, got a footer'],
    ['goes on behind the footer', [...WHOLE, CALL], 't.jsonl:6: nothing may follow the footer, got a call'],
    [
      'counts otherwise',
      [HEADER, STORE, CALL, { ...FOOTER, calls: 7 }],
      't.jsonl:4: the footer counts 1 stores and 7 calls, but 1 and 1 stand before it',
    ],
    ['calls an unknown store', [HEADER, CALL], 't.jsonl:2: no store before it is called 1'],
    [
      'numbers stores as it likes',
      [HEADER, { ...STORE, store: 2 }],
      't.jsonl:2: stores are numbered in turn: expected 1, got 2',
    ],
    ['holds no JSON', [HEADER, '\u001b[2J'], 't.jsonl:2: not a line of a trace: it is no JSON'],
    [
      'holds something else',
      [HEADER, { kind: 'result' }],
      't.jsonl:2: not a line of a trace: the line must be of kind trace, store, call, note, footer',
    ],
    [
      'holds a call of something else',
      [HEADER, STORE, { ...CALL, operation: 'rm -rf' }],
      't.jsonl:3: not a line of a trace: "operation" must be an operation such as "log.append"',
    ],
  ])('that %s is refused', (_what, lines, message) => {
    expect(problem(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))))).toBe(message);
  });

  test('that was cut in the middle of a line is refused', () => {
    expect(problem([HEADER, STORE], '{"kind":"ca')).toBe(
      't.jsonl:3: the line is cut off: it does not end in a line break',
    );
  });
});

describe('the schema of trace lines', () => {
  const ajv = new Ajv2020({ strict: false });
  for (const name of ['profile', 'manifest', 'trace']) {
    const path = new URL(`../../config/schemas/${name}.schema.json`, import.meta.url);
    ajv.addSchema(JSON.parse(readFileSync(path, 'utf8')) as object);
  }
  const validate = ajv.getSchema('trace.schema.json');
  if (validate === undefined) throw new Error('no schema of traces');

  test('takes every kind of line', () => {
    for (const line of WHOLE) expect([validate(line), validate.errors]).toEqual([true, null]);
  });

  test('and the reader agree on every damaged line', () => {
    let refused = 0;
    for (const line of WHOLE) {
      for (const damaged of broken(line)) {
        const fits = traceLineShape(damaged) === undefined;
        expect([fits, damaged]).toEqual([validate(damaged), damaged]);
        if (!fits) refused++;
      }
    }
    expect(refused).toBeGreaterThan(60);
  });

  test('has the types that the harness writes', () => {
    // Checked by the compiler: a line of the harness is a line of the schema.
    const published = (line: DeepMutable<TraceLine>): PublishedLine => line;
    expect(published).toBeTypeOf('function');
  });
});

type DeepMutable<T> = T extends object ? { -readonly [Key in keyof T]: DeepMutable<T[Key]> } : T;

/** Every way to leave out one key, add one, or put a wrong value in the place of one; but for what may be anything. */
function* broken(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) return;
  if (typeof value === 'object' && value !== null) {
    yield { ...value, unexpected: 1 };
    for (const [key, item] of Object.entries(value)) {
      if (key === 'profile' || key === 'args' || key === 'value') continue;
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      yield rest;
      for (const one of broken(item)) yield { ...value, [key]: one };
    }
  } else {
    yield { wrong: true };
    if (typeof value === 'number') yield -1;
    if (typeof value === 'string') yield 'No Such Word';
  }
}
