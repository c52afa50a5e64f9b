import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut, jsonText, matrixMarkdown, parseRecord, scoreboardMarkdown, scoreboardOf, visibleText } from './index.js';
import { cellText, codeSpan } from './markdown-text.js';

const mixed = parseRecord(readFileSync(new URL('./fixtures/mixed.jsonl', import.meta.url), 'utf8'), 'mixed.jsonl');

const UNSEEN = /[\p{Cc}\p{Cf}]/u;

describe('untrusted text', () => {
  test('cannot leave its code span, whatever backticks it holds', () => {
    const ticks = fc.array(fc.constantFrom('`', '``', '```', ' ', 'a', '|', '\n', '\u2028')).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(ticks, fc.string({ unit: 'binary' })), (text) => {
        const [, fence = '', inside = ''] = /^(`+)(.*?)\1$/s.exec(codeSpan(text)) ?? [];
        expect(fence).not.toBe('');
        expect((inside.match(/`+/g) ?? []).map((run) => run.length)).not.toContain(fence.length);
        expect(inside.startsWith('`') || inside.endsWith('`')).toBe(false);
        expect(codeSpan(text)).not.toMatch(/[\n\r\u2028\u2029]/);
      }),
    );
  });

  test('cannot end a table cell or mean anything in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const markup = cellText(text).replace(/&#\d+;/g, '');
        expect(markup).not.toMatch(/[|`*_<>[\]()\\&#!~:@.\n\r]/);
      }),
    );
  });

  test('is shown with what would be unseen written out', () => {
    expect(visibleText('a\u001b[31mb\n\tc\u202e\u200b\ud800 d')).toBe(
      'a\\u{1b}[31mb\\n\\tc\\u{202e}\\u{200b}\\u{d800} d',
    );
    expect(codeSpan('')).toBe('`(blank)`');
    expect(codeSpan('a`b')).toBe('``a`b``');
    expect(cellText('a|b<i>')).toBe('a&#124;b&#60;i&#62;');
  });

  test('is never cut through a surrogate pair', () => {
    expect(cut('ab😀cd', 4)).toBe('ab…');
    expect(cut('ab😀cd', 6)).toBe('ab😀cd');
  });

  test('holds no raw terminal control in JSON and still reads back', () => {
    const value = { text: '\u001b[2J\u009b31m\u202e\u{e0001}', lone: '\ud800' };
    expect(jsonText(value).replaceAll('\n', '')).not.toMatch(UNSEEN);
    expect(JSON.parse(jsonText(value))).toEqual(value);
  });
});

describe('a hostile adapter', () => {
  const evil = '| a | b |\n<script>x</script> [x](http://x) @someone `code` \u001b[31m\u202e';
  const [adapter] = mixed.header.adapters;
  if (adapter === undefined) throw new Error('the fixture has no adapter');
  const implementation = { name: evil, version: evil };
  const record = {
    header: {
      ...mixed.header,
      adapters: [{ ...adapter, implementation }],
      selection: { patterns: [evil], skip: [], variants: [] },
    },
    results: mixed.results
      .filter((result) => result.adapter === adapter.name)
      .map((result) =>
        'summary' in result.verdict ? { ...result, verdict: { ...result.verdict, summary: evil, step: evil } } : result,
      ),
  };
  const scoreboard = scoreboardOf(record, adapter.name);

  test.each([
    ['its scoreboard', scoreboardMarkdown(scoreboard)],
    ['the matrix', matrixMarkdown([scoreboard], [evil])],
  ])('puts nothing but code spans into %s', (_name, markdown) => {
    const outside = markdown.replace(/(`+).*?[^`]\1(?!`)/gs, '');
    expect(markdown).toContain('script');
    expect(outside).not.toMatch(/script|http|someone|code/);
    expect(markdown.replaceAll('\n', '')).not.toMatch(UNSEEN);
  });
});
