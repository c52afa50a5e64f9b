import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CaseIds, suiteName } from './case-ids.js';

const idsOf = (names: readonly string[]): string[] => {
  const ids = new CaseIds('s');
  return names.map((name) => ids.of(name));
};
const ID = /^s\/[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

describe('ids of tests', () => {
  test('each is there once, is a case id, and is the same in each run', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('a', 'A', 'a-2', 'a 2', 'a-2-2', '', '+', '-', 'report', 'all', 'x'.repeat(200)),
    );
    fc.assert(
      fc.property(fc.array(name, { maxLength: 40 }), (names) => {
        const ids = idsOf(names);
        expect(new Set(ids).size).toBe(names.length);
        for (const id of ids) expect(id).toMatch(ID);
        expect(idsOf(names)).toEqual(ids);
      }),
    );
  });

  test('what comes later changes no id', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (names, more) => {
        expect(idsOf([...names, more]).slice(0, -1)).toEqual(idsOf(names));
      }),
    );
  });

  test.each([
    [
      ['adds', 'adds', 'adds'],
      ['adds', 'adds-2', 'adds-3'],
    ],
    [
      ['adds', 'adds-2', 'adds'],
      ['adds', 'adds-2', 'adds-3'],
    ],
    [
      ['adds-2', 'adds', 'adds'],
      ['adds-2', 'adds', 'adds-3'],
    ],
    [['List > keepsOrder'], ['list-keeps-order']],
    [['  Ünï code!  '], ['n-code']],
    [
      ['2DROP', '+', '-'],
      ['test-2-drop', 'test', 'test-2'],
    ],
  ])('%j', (names, ids) => {
    expect(idsOf(names)).toEqual(ids.map((id) => `s/${id}`));
  });

  test('no test passes for what stands for its suite', () => {
    expect(idsOf(['report', 'all', 'report'])).toEqual(['s/report-2', 's/all-2', 's/report-3']);
  });

  test('long names are cut, and told apart by all of their letters', () => {
    const [one = '', other = ''] = idsOf([`${'long '.repeat(40)}a`, `${'long '.repeat(40)}b`]);
    expect(one).not.toBe(other);
    expect(Math.max(one.length, other.length)).toBeLessThan(110);
  });
});

test.each([
  ['core.fr', 'core'],
  ['tests/sub/Core Ext.TXT', 'core-ext'],
  ['a.test.js', 'a-test'],
  ['2012.t', 'suite-2012'],
  ['noExtension', 'no-extension'],
  ['tests/.hidden', 'suite'],
  ['', 'suite'],
])('the suite of "%s" is %s', (file, name) => {
  expect(suiteName(file)).toBe(name);
});
