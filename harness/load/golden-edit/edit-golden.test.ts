import { describe, expect, test } from 'vitest';
import type { Json } from '../../contract/index.js';
import { editGolden } from './edit-golden.js';
import type { Path } from './locate.js';

describe('the style of what stood there', () => {
  const FILE = `steps:
  - log.read: { stream: five } # reads
    expect:
      - { stream: five, seq: 3, type: 'tick' } # third
      - $two
    as: x
  - kv.get: { key: a }
    expect: 5 # five
  - kv.get: { key: b }
    expect:
      - 1
      # inside
      - 2
  - kv.get: { key: c }
    expect: |
      hello
      you
  - kv.get: { key: d }
    expect: [
      { a: "1" }, # first
      { a: 2 } # second
    ]
  - kv.get: { key: e }
    expect:
      stream: five
      seq: 1 # one
`;

  /** The lines that are new, with the numbers they have then. */
  function newLines(path: Path, value: Json, file: string = FILE): string[] {
    const result = editGolden(file, [{ path, value }]);
    if (result.kind === 'refused') return [result.reason];
    const before = new Set(file.split('\n'));
    return result.text.split('\n').flatMap((text, index) => (before.has(text) ? [] : [`${index + 1}: ${text}`]));
  }

  test.each<[string, Path, Json, readonly string[]]>([
    ['a number', [0, 'expect', 0, 'seq'], 4, ["4:       - { stream: five, seq: 4, type: 'tick' } # third"]],
    ['single quotes', [0, 'expect', 0, 'type'], "it's", ["4:       - { stream: five, seq: 3, type: 'it''s' } # third"]],
    ['double quotes', [4, 'expect', 0, 'a'], 'two', ['20:       { a: "two" }, # first']],
    ['a text that looks like a number', [1, 'expect'], '5', ['8:     expect: "5" # five']],
    ['a text that looks like a truth value', [1, 'expect'], 'no', ['8:     expect: "no" # five']],
    ['an escaped dollar sign', [1, 'expect'], '$$two', ['8:     expect: $$two # five']],
    ['minus zero', [1, 'expect'], -0, ['8:     expect: -0 # five']],
    ['a large number', [1, 'expect'], 1e21, ['8:     expect: 1e+21 # five']],
    ['characters that nobody sees', [1, 'expect'], 'a\u202e\u{e0001}', ['8:     expect: "a\\u202e\\U000e0001" # five']],
    ['a collection for a scalar', [1, 'expect'], { a: [1, {}] }, ['8:     expect: { a: [1, {}] } # five']],
    ['a scalar for a block', [5, 'expect'], 'gone', ['24:     expect: gone # one']],
    ['a map for a block', [5, 'expect'], { a: 1, '': [] }, ['25:       a: 1', '26:       "": [] # one']],
    ['lines of a text', [3, 'expect'], 'hello\n\nthem', ['15:     expect: |-', '18:       them']],
    ['a word for lines of a text', [3, 'expect'], 'hello', ['15:     expect: hello']],
    ['a new key in braces', [4, 'expect', 0, 'b c'], 2, ['20:       { a: "1", b c: 2 }, # first']],
    ['a new key in a block', [5, 'expect', 'type'], null, ['27:       type: null']],
    ['a new item of a block', [0, 'expect', 2], { seq: 5 }, ['6:       - { seq: 5 }']],
    ['a new item in brackets of several lines', [4, 'expect', 2], 3, ['21:       { a: 2 },', '22:       3 # second']],
    ['another key called __proto__', [5, 'expect', '__proto__'], 1, ['27:       __proto__: 1']],
  ])('is kept by %s', (_title, path, value, expected) => {
    expect(newLines(['steps', ...path], value)).toEqual(expected);
  });

  test('gives way to a block where a line would be too long', () => {
    const event = { stream: 'a-stream-with-a-long-name', type: 'placed', data: { customer: 'somebody', amount: 10 } };
    expect(newLines(['golden'], [event, event], 'golden: 5 # five\n')).toEqual([
      '1: golden:',
      '2:   - { stream: a-stream-with-a-long-name, type: placed, data: { customer: somebody, amount: 10 } }',
      '3:   - { stream: a-stream-with-a-long-name, type: placed, data: { customer: somebody, amount: 10 } } # five',
    ]);
  });

  test('is no reason to lose a comment', () => {
    const reason = 'a comment stands inside the part that would be replaced';
    expect(newLines(['steps', 2, 'expect'], [])).toEqual([reason]);
    expect(newLines(['steps', 4, 'expect'], 1)).toEqual([reason]);
  });

  test('is no reason to change what an alias brings in elsewhere', () => {
    const file = 'a: &one [1, 2]\nb: *one\n';
    expect(newLines(['b', 0], 3, file)).toEqual(['the part is brought in by the alias *one']);
    const reason = 'the part cannot be written anew without changing something else';
    expect(newLines(['a', 0], 3, file)).toEqual([reason]);
  });

  test('goes for an empty place too', () => {
    expect(newLines(['a'], 1, 'a:\n')).toEqual(['1: a: 1']);
    expect(newLines(['a'], 1, 'a: # nothing\n')).toEqual(['1: a: 1 # nothing']);
    expect(newLines(['a', 0], 1, 'a: []\n')).toEqual(['1: a: [1]']);
    expect(newLines(['a', 'b'], 1, 'a: {}\n')).toEqual(['1: a: { b: 1 }']);
    expect(newLines(['a', 'b'], 1, 'a: {b}\n')).toEqual(['1: a: {b: 1}']);
  });
});

test('several edits are made together or not at all', () => {
  const file = '\uFEFFa: 1\nb: [2]\n';
  const edits = [
    { path: ['a'], value: 3 },
    { path: ['b', 1], value: 4 },
  ];
  expect(editGolden(file, edits)).toEqual({ kind: 'edited', text: '\uFEFFa: 3\nb: [2, 4]\n' });
  const more = [...edits, { path: ['b', 7], value: 5 }];
  expect(editGolden(file, more)).toEqual({ kind: 'refused', reason: 'the file has no b.7' });
});
