import { describe, expect, test } from 'vitest';
import { InputError } from './errors.js';
import { matches, parsePatterns, type Subject, unmatched } from './pattern.js';

const subject = (id: string, law = 'LOG-1', variant: Subject['variant'] = 'direct'): Subject => ({ id, law, variant });

function isMatch(text: string, of: Subject): boolean {
  const [pattern] = parsePatterns([text]);
  return pattern !== undefined && matches(pattern, of);
}

function refusalOf(text: string): string | undefined {
  try {
    parsePatterns([text], '--skip');
    return undefined;
  } catch (error) {
    return error instanceof InputError ? error.message : String(error);
  }
}

describe('a pattern', () => {
  test.each<[string, readonly Subject[], readonly Subject[]]>([
    [
      'log',
      [subject('log/a'), subject('log/a', 'KV-1', 'busy')],
      [subject('catalog/a'), subject('logs/a'), subject('kv/log')],
    ],
    ['log/reads', [subject('log/reads')], [subject('log/reads-all'), subject('kv/reads')]],
    [
      'log/reads-*',
      [subject('log/reads-all'), subject('log/reads-')],
      [subject('log/reads'), subject('log/re-reads-all')],
    ],
    ['*/reads', [subject('log/reads'), subject('kv/reads')], [subject('log/read')]],
    [
      'log/keeps',
      [subject('log/keeps'), subject('log/keeps.null'), subject('log/keeps.a-1')],
      [subject('log/keeps-all.null'), subject('log/keep.s')],
    ],
    ['log/keeps.null', [subject('log/keeps.null')], [subject('log/keeps'), subject('log/keeps.nulls')]],
    ['*/*.a-*', [subject('log/keeps.a-1'), subject('kv/gets.a-')], [subject('log/keeps.b'), subject('log/a-1')]],
    ['*', [subject('log/a'), subject('example-acl/b')], []],
    [
      '*log/a*b*c',
      [subject('catalog/abc'), subject('log/a-b-b-c')],
      [subject('log/acb'), subject('log/ac'), subject('log/abcd')],
    ],
    ['log/a*a', [subject('log/aa'), subject('log/aba')], [subject('log/a')]],
    ['log@busy', [subject('log/a', 'LOG-1', 'busy')], [subject('log/a'), subject('kv/a', 'LOG-1', 'busy')]],
    ['LOG-4', [subject('kv/a', 'LOG-4')], [subject('kv/a', 'LOG-40'), subject('log/a')]],
    ['LOG-*', [subject('kv/a', 'LOG-4'), subject('kv/a', 'LOG-13')], [subject('log/a', 'CATALOG-1')]],
    ['LOG-4@reopen', [subject('kv/a', 'LOG-4', 'reopen')], [subject('kv/a', 'LOG-4')]],
  ])('%s', (text, fitting, other) => {
    expect(fitting.filter((one) => !isMatch(text, one))).toEqual([]);
    expect(other.filter((one) => isMatch(text, one))).toEqual([]);
  });

  test('takes no time to fail, however many stars it has', () => {
    expect(isMatch(`log/${'a*'.repeat(2000)}b`, subject(`log/${'a'.repeat(20_000)}`))).toBe(false);
  });

  test.each<[string, string]>([
    ['', '--skip: a pattern is suite, suite/case or a law such as LOG-4, got ""'],
    ['log/a/b', '--skip: a pattern is suite, suite/case or a law such as LOG-4, got "log/a/b"'],
    [
      'Log/Reads_All',
      '--skip: a pattern is suite, suite/case or a law such as LOG-4, got "Log/Reads_All"; did you mean "log/reads-all"?',
    ],
    ['LOG', '--skip: a pattern is suite, suite/case or a law such as LOG-4, got "LOG"; did you mean "LOG-*"?'],
    ['@busy', '--skip: a pattern is suite, suite/case or a law such as LOG-4, got "@busy"; did you mean "*@busy"?'],
    ['log@bussy', '--skip: unknown variant in a pattern, got "log@bussy"; did you mean "busy"?'],
    ['log@', '--skip: unknown variant in a pattern, got "log@"; known: direct, reopen, two-handles, busy, spaces'],
    ['log@busy@direct', '--skip: a pattern has at most one @variant, got "log@busy@direct"'],
  ])('is refused when it is "%s"', (text, message) => {
    expect(refusalOf(text)).toBe(message);
  });

  test('is refused together with every other one that is none', () => {
    expect(() => parsePatterns(['a b', 'log', 'LOG'])).toThrow(InputError);
    expect(() => parsePatterns(['a b', 'log', 'LOG'])).toThrow(/got "a b"\n.*got "LOG"/);
  });
});

describe('patterns that match nothing', () => {
  const subjects = [subject('log/reads'), subject('log/appends', 'LOG-2'), subject('catalog/lists', 'CAT-1', 'busy')];
  const found = (...texts: string[]) =>
    unmatched(parsePatterns(texts), subjects).map(({ pattern, suggestion }) => [pattern.text, suggestion]);

  test('are told from those that match', () => {
    expect(found('log', 'log/appends', 'CAT-*', '*@busy')).toEqual([]);
  });

  test('come with what was probably meant', () => {
    expect(found('lgo', 'log/apends@direct', 'CAT-2', 'catalog@direct', 'log/nothing-like-it')).toEqual([
      ['lgo', 'log'],
      ['log/apends@direct', 'log/appends@direct'],
      ['CAT-2', 'CAT-1'],
      ['catalog@direct', 'catalog'],
      ['log/nothing-like-it', undefined],
    ]);
  });
});

describe('by origin', () => {
  const from = (...origin: string[]): Subject => ({ ...subject('log/counts'), origin });
  const select = (text: string, one: Subject): boolean =>
    parsePatterns([text]).some((pattern) => matches(pattern, one));

  test('takes the cases that generalise one, those of a suite, or all that have one', () => {
    expect(select('origin:log/4', from('log/4'))).toBe(true);
    expect(select('origin:log/4', from('kv/1', 'log/4'))).toBe(true);
    expect(select('origin:log/4', from('log/40'))).toBe(false);
    expect(select('origin:log', from('log/40'))).toBe(true);
    expect(select('origin:*', from('kv/1'))).toBe(true);
    expect(select('origin:*', from())).toBe(false);
    expect(select('origin:*', subject('log/counts'))).toBe(false);
    expect(select('origin:*@reopen', from('kv/1'))).toBe(false);
  });

  test('says which one was probably meant', () => {
    expect(unmatched(parsePatterns(['origin:lgo/4']), [from('log/4')])).toMatchObject([{ suggestion: 'origin:log/4' }]);
  });
});
