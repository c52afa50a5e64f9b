import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RecordLine } from '../model/record.js';
import { parseRecord, recordText } from './index.js';

const text = readFileSync(new URL('./fixtures/mixed.jsonl', import.meta.url), 'utf8');
const lines = text.trimEnd().split('\n');
const [header = '', first = '', second = ''] = lines;
const footer = (results: number): string => JSON.stringify({ kind: 'footer', results, durationMs: 1 });
const record = (...parts: readonly string[]): string => parts.map((part) => `${part}\n`).join('');
/** The line with a change made to its parsed form. */
const changed = (line: string, change: (value: Record<string, unknown>) => void): string => {
  const value = JSON.parse(line) as Record<string, unknown>;
  change(value);
  return JSON.stringify(value);
};
const problemOf = (content: string): string => {
  try {
    parseRecord(content, 'run.jsonl');
  } catch (error) {
    return error instanceof Error ? `${error.name} ${error.message}` : String(error);
  }
  return 'read';
};

describe('a run record', () => {
  test('reads back as the lines that were written', () => {
    const parsed = parseRecord(text, 'run.jsonl');
    const again = [parsed.header, ...parsed.results, parsed.footer as RecordLine].map(recordText).join('');
    expect(again).toBe(text);
    expect(parsed.results).toHaveLength(24);
  });

  test('without a footer is read as incomplete', () => {
    const parsed = parseRecord(record(header, first), 'run.jsonl');
    expect(parsed.footer).toBeUndefined();
    expect(parsed.results).toHaveLength(1);
  });

  test('keeps a key called __proto__ in an answer', () => {
    const line = changed(first, (value) => {
      value['verdict'] = JSON.parse(
        '{"kind":"error","cause":"crash","summary":"","line":0,"step":"","transcript":[{"line":1,"operation":"x","args":{"__proto__":1},"handle":"main","answer":{"kind":"none"}}]}',
      );
    });
    const parsed = parseRecord(record(header, line), 'run.jsonl');
    expect(parsed.results.map(recordText)).toEqual([`${line}\n`]);
  });
});

describe('a text is refused', () => {
  const renamed = (name: string): string =>
    changed(first, (value) => {
      value['case'] = name;
    });
  const wrong: readonly (readonly [name: string, content: string, problem: string])[] = [
    ['when it is empty', '', 'InputError run.jsonl: the run record is empty'],
    [
      'when its last line is cut off',
      record(header) + first.slice(0, 40),
      'InputError run.jsonl:2: the line is cut off: it does not end in a line break',
    ],
    [
      'when a line is cut off and goes on with the next one',
      record(header, first.slice(0, 40), footer(1)),
      'InputError run.jsonl:2: not a line of a run record: it is no JSON',
    ],
    ['when it is junk', '\u0000\u0001\n', 'InputError run.jsonl:1: not a line of a run record: it is no JSON'],
    [
      'when a line is empty',
      record(header, '', first),
      'InputError run.jsonl:2: not a line of a run record: it is no JSON',
    ],
    [
      'when it has another version',
      record(changed(header, (value) => Object.assign(value, { schemaVersion: 3, more: true }))),
      'InputError run.jsonl:1: a run record of version 3, expected 2; score it with the assay that wrote it',
    ],
    [
      'when it starts with a result',
      record(first),
      'InputError run.jsonl:1: a run record starts with a header, got a result',
    ],
    [
      'when a second header follows',
      record(header, header),
      'InputError run.jsonl:2: a run record has one header, got a second one',
    ],
    [
      'when it has two footers',
      record(header, footer(0), footer(0)),
      'InputError run.jsonl:3: nothing may follow the footer, got a footer',
    ],
    [
      'when results follow the footer',
      record(header, footer(0), first),
      'InputError run.jsonl:3: nothing may follow the footer, got a result',
    ],
    [
      'when the footer counts other results',
      record(header, first, footer(2)),
      'InputError run.jsonl:3: the footer counts 2 results, but 1 stand before it',
    ],
    [
      'when a result is there twice',
      record(header, first, first),
      'InputError run.jsonl:3: a second result of blob/hashes-bytes@direct on faulty',
    ],
    [
      'when a result is of an unknown suite',
      record(header, renamed('query/reads')),
      'InputError run.jsonl:2: the header lists no suite "query"',
    ],
    [
      'when a result is of an unknown adapter',
      record(
        header,
        changed(first, (value) => {
          value['adapter'] = 'other';
        }),
      ),
      'InputError run.jsonl:2: the header lists no adapter "other"',
    ],
    [
      'when a suite has more cases than the header declares',
      record(header, first, second, renamed('blob/more')),
      'InputError run.jsonl:4: the header declares 1 cases of the suite "blob", got one more',
    ],
    [
      'when an adapter is listed twice',
      record(
        changed(header, (value) => {
          value['adapters'] = [...(value['adapters'] as unknown[]), ...(value['adapters'] as unknown[])];
        }),
      ),
      'InputError run.jsonl:1: the header lists "faulty" twice',
    ],
    [
      'when a name could be markup',
      record(header, renamed('blob/<script>')),
      'InputError run.jsonl:2: not a line of a run record: "case" must be suite/case',
    ],
    [
      'when a verdict is unknown',
      record(
        header,
        changed(first, (value) => {
          value['verdict'] = { kind: 'passed' };
        }),
      ),
      'InputError run.jsonl:2: not a line of a run record: "verdict" must be of kind pass, fail, error, unsupported, excluded, unknown, not-run',
    ],
    [
      'when a key is missing',
      record(
        header,
        changed(first, (value) => {
          delete value['law'];
        }),
      ),
      'InputError run.jsonl:2: not a line of a run record: the line needs the key "law"',
    ],
    [
      'when a key is unknown',
      record(
        header,
        changed(first, (value) => {
          value['wisdom'] = 1;
        }),
      ),
      'InputError run.jsonl:2: not a line of a run record: the line has the unknown key "wisdom"',
    ],
  ];

  test.each(wrong)('%s', (_name, content, problem) => {
    expect(problemOf(content)).toBe(problem);
  });
});
