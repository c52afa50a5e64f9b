import { describe, expect, test } from 'vitest';
import { jsonInline, jsonText, withoutCommands } from './index.js';

describe('a line that a CI system would obey', () => {
  test.each([
    ['::error file=a::b', '\\u{3a}:error file=a::b'],
    [' \t ::set-output name=x::y', ' \t \\u{3a}:set-output name=x::y'],
    ['\u200b:\u200b:error::x', '\u200b\\u{3a}\u200b:error::x'],
    ['said ##[error]no', 'said \\u{23}#[error]no'],
    ['##vso[task.complete]', '\\u{23}#vso[task.complete]'],
    ['a ##teamcity[x] ##teamcity[y]', 'a \\u{23}#teamcity[x] \\u{23}#teamcity[y]'],
    ['###[error]', '#\\u{23}#[error]'],
    ['#\ufe0f#vs\ufe0fo[x]', '\\u{23}\ufe0f#vs\ufe0fo[x]'],
    ['--- heading', '\\u{2d}-- heading'],
    ['+++ heading', '\\u{2b}++ heading'],
    ['~~~ heading', '\\u{7e}~~ heading'],
    ['^^^ +++', '\\u{5e}^^ +++'],
    ['::error::##[x]', '\\u{3a}:error::\\u{23}#[x]'],
  ])('%j becomes %j', (line, inert) => {
    expect(withoutCommands(line)).toBe(inert);
    expect(withoutCommands(inert)).toBe(inert);
  });

  test.each([
    '',
    'a::b::c',
    'std::vector',
    ': :',
    '# heading',
    '## heading [link]',
    '##',
    '#[derive(Debug)]',
    '  --- indented',
    '----- rule',
    '+1 +++ x',
    '~~~~',
    '^^^',
    '│ [[1,2],[3]]',
  ])('%j stays as it is', (line) => {
    expect(withoutCommands(line)).toBe(line);
  });
});

describe('JSON', () => {
  const value = { '::a': ['::error::x', '##[error]x', 'a ##vso[x] ##teamcity[y]', '--- x', '\n::error::y'] };

  test('on a page or on a line holds no command, and reads back as it was', () => {
    for (const text of [jsonText(value), jsonInline(value)]) {
      expect(text).not.toMatch(/^\s*::|##\w*\[|^(---|\+\+\+|~~~)/m);
      expect(JSON.parse(text)).toEqual(value);
    }
  });

  test('keeps what is harmless as it was', () => {
    expect(jsonInline({ a: '# ## [x]', b: ['::'] })).toBe('{"a":"# ## [x]","b":["::"]}');
  });
});
