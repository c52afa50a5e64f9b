import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Problem, problemText } from '../model/errors.js';
import { reporter } from './problems.js';
import { Schemas } from './schemas.js';
import { readSteps, SIDES } from './steps.js';
import { parseYaml } from './yaml-tree.js';

const schemas = new Schemas(fileURLToPath(new URL('../../config/schemas', import.meta.url)));

/** What is wrong with a list of steps that begins at line 1, where `folds` is bound. */
function problemsOf(text: string): string[] {
  const problems: Problem[] = [];
  const report = reporter('a.yaml', problems);
  const tree = parseYaml(text, report);
  if (tree?.kind === 'list') {
    const scope = { names: new Set(['folds']), handles: new Set(['main']) };
    readSteps(tree.items, { schemas, report, scope, place: 'case' });
  }
  return problems.map(problemText);
}

describe('a step', () => {
  test.each<[string, string, readonly string[]]>([
    ['is sound', '- log.append: { stream: s, type: t }', []],
    ['is no map', '- log.append', ['a.yaml:1: a step must be a map, got "log.append"; write log.append: { … }']],
    ['has no operation', '- expect: 1\n  as: x', ['a.yaml:1: a step needs an operation, got "expect", "as"']],
    [
      'has an unknown operation',
      '- log.apend: { stream: s }',
      ['a.yaml:1: unknown operation, got "log.apend"; did you mean "log.append"?'],
    ],
    [
      'names an operation under the wrong facet',
      '- log.appendBatch: { stream: s }',
      ['a.yaml:1: unknown operation, got "log.appendBatch"; did you mean "batch.appendBatch"?'],
    ],
    ['names nothing that is known', '- frobnicate: {}', ['a.yaml:1: unknown operation, got "frobnicate"']],
    [
      'has two operations',
      '- log.count: { stream: s }\n  log.lastSeq: { stream: s }',
      ['a.yaml:2: a step does one thing, got "log.count", "log.lastSeq"; make it two steps'],
    ],
    [
      'has an unknown key',
      '- log.count: { stream: s }\n  expct: 1',
      ['a.yaml:2: unknown key in the step, got "expct"; did you mean "expect"?'],
    ],
    [
      'has two expectations',
      '- log.count: { stream: s }\n  expect: 1\n  error: NOT_FOUND',
      ['a.yaml:3: a step has one expectation, got "expect" and "error"'],
    ],
    [
      'expects an unknown error',
      '- log.count: { stream: s }\n  error: NOTFOUND',
      ['a.yaml:2: "error" must be one of the known words, got "NOTFOUND"; did you mean "NOT_FOUND"?'],
    ],
    [
      'binds what cannot be there',
      '- log.count: { stream: s }\n  error: NOT_FOUND\n  as: x',
      ['a.yaml:3: a step that must fail has no answer to bind, got "as"'],
    ],
    [
      'binds a name of the wrong form',
      '- log.count: { stream: s }\n  as: First One',
      ['a.yaml:2: "as" must be a name such as first or firstEvent, got "First One"'],
    ],
    ['binds a name twice', '- log.count: { stream: s }\n  as: folds', ['a.yaml:2: a name is bound twice, got "folds"']],
    ['binds a reserved name', '- log.count: { stream: s }\n  as: i', ['a.yaml:2: the name is reserved, got "i"']],
    [
      'uses an unknown handle',
      '- store.second: {}\n- log.count: { stream: s }\n  on: secnd',
      ['a.yaml:3: unknown handle, got "secnd"; did you mean "second"?'],
    ],
    [
      'opens a handle twice',
      '- store.second: {}\n- store.second: {}',
      ['a.yaml:2: a handle is opened twice, got "second"'],
    ],
    [
      'gives a lifecycle verb arguments',
      '- store.reopen: now',
      ['a.yaml:1: store.reopen takes nothing, got "now"; write store.reopen: {}'],
    ],
    [
      'expects of a lifecycle verb',
      '- store.reopen: {}\n  expect: 1',
      ['a.yaml:2: store.reopen stands alone, got "expect"'],
    ],
    [
      'misspells a lifecycle verb',
      '- store.reopn: {}',
      ['a.yaml:1: unknown operation, got "store.reopn"; did you mean "store.reopen"?'],
    ],
    ['repeats nothing', '- repeat: 3\n  steps: []', ['a.yaml:2: "steps" must not be empty, got an empty list']],
    [
      'repeats without steps',
      '- repeat: 3\n  expect: 1',
      [
        'a.yaml:1: the key "steps" is missing in the step, got "repeat", "expect"',
        'a.yaml:2: unknown key in the step, got "expect"; known: steps',
      ],
    ],
    [
      'races against nobody',
      '- race:\n    - - log.count: { stream: s }',
      ['a.yaml:2: "race" must have at least 2 elements, got a list'],
    ],
    [
      'races too many',
      '- race: { of: 65, steps: [{ log.count: { stream: s } }] }',
      ['a.yaml:1: "race.of" must be at most 64, got 65'],
    ],
    [
      'counts more than there are',
      '- race: { of: 2, steps: [{ log.count: { stream: s } }] }\n  tally: { won: 1, conflict: 2 }',
      ['a.yaml:2: a tally must not count more than the 2 branches, got 3'],
    ],
    [
      'tells how a step ends where nothing counts it',
      '- log.count: { stream: s }\n  ends: [won]',
      ['a.yaml:2: ends: counts in the tally of a race, and there is none'],
    ],
    [
      'tells in two ways how a step ends',
      '- race:\n    - - log.count: { stream: s }\n        error: COMPACTED\n        ends: [won]\n    - - log.count: { stream: s }',
      ['a.yaml:4: a step has one expectation, got "error" and "ends"'],
    ],
    [
      'ends a step in no way there is',
      '- race: { of: 2, steps: [{ log.count: { stream: s }, ends: [lost] }] }',
      [
        'a.yaml:1: "ends.0" must be one of the known words, got "lost"; known: won, conflict, INVALID_ARGUMENT, INVALID_VALUE, LIMIT_EXCEEDED, RESERVED_NAME, NOT_FOUND, COMPACTED, UNSUPPORTED, CORRUPT, CLOSED, UNAVAILABLE',
      ],
    ],
    [
      'reopens inside a race',
      '- race: { of: 2, steps: [{ store.reopen: {} }] }',
      ['a.yaml:1: store.reopen must not stand in a race'],
    ],
    [
      'races inside a race',
      '- race:\n    - - race: { of: 2, steps: [{ log.count: { stream: s } }] }\n    - - log.count: { stream: s }',
      ['a.yaml:2: race must not stand in a race'],
    ],
    [
      'may be refused',
      '- log.append: { stream: s, type: t }\n  orRefused: [LIMIT_EXCEEDED, INVALID_VALUE]\n  then:\n    - log.count: { stream: s }',
      [],
    ],
    [
      'may be refused again after a refusal',
      '- log.append: { stream: s, type: t }\n  orRefused: LIMIT_EXCEEDED\n  then:\n    - log.count: { stream: s }\n      orRefused: LIMIT_EXCEEDED\n      then:\n        - log.count: { stream: t }\n      expect: 0',
      [],
    ],
    [
      'may be refused, and says nothing of what then',
      '- log.append: { stream: s, type: t }\n  orRefused: LIMIT_EXCEEDED',
      ['a.yaml:2: orRefused and then stand together, got "orRefused" alone'],
    ],
    [
      'tells what then without a refusal',
      '- log.append: { stream: s, type: t }\n  then:\n    - log.count: { stream: s }',
      ['a.yaml:2: orRefused and then stand together, got "then" alone'],
    ],
    [
      'may be refused and must be',
      '- log.count: { stream: s }\n  error: CLOSED\n  orRefused: LIMIT_EXCEEDED\n  then:\n    - log.count: { stream: s }',
      ['a.yaml:3: a step that must fail cannot be refused instead, got "error" and "orRefused"'],
    ],
    [
      'may be refused in a repetition',
      '- repeat: 2\n  steps:\n    - log.count: { stream: s }\n      orRefused: LIMIT_EXCEEDED\n      then:\n        - log.count: { stream: s }',
      ['a.yaml:4: orRefused stands at the top of a case or of then, where it ends; a race takes a refusal as it comes'],
    ],
    [
      'refers to an answer after its refusal',
      '- log.append: { stream: s, type: t }\n  as: one\n  orRefused: LIMIT_EXCEEDED\n  then:\n    - log.read: { stream: $one.stream }\n- log.read: { stream: $one.stream }',
      ['a.yaml:5: unknown name, got "$one.stream"; write "$$one.stream" for the text'],
    ],
    [
      'repeats as often as nothing says',
      '- repeat: $many\n  steps:\n    - log.count: { stream: s }\n- repeat: many\n  steps:\n    - log.count: { stream: s }',
      [
        'a.yaml:1: unknown name, got "$many"; write "$$many" for the text',
        'a.yaml:4: "repeat" must be a whole number or the name of one, such as $row, got "many"',
      ],
    ],
  ])('%s', (_, text, messages) => {
    expect(problemsOf(text)).toEqual(messages);
  });

  test('has the side keys of the schema', () => {
    const { properties } = schemas.at('suite.schema.json#/$defs/operationStep', '').schema;
    expect(Object.keys(properties ?? {})).toEqual([...SIDES]);
  });
});

describe('names', () => {
  test('are known from the step that binds them on', () => {
    expect(
      problemsOf(`- log.append: { stream: s, type: t }
  expect: $frist
  as: first
- log.read: { stream: s, from: $frist.seq }
  expect: [$first, $folds.0]`),
    ).toEqual([
      'a.yaml:2: unknown name, got "$frist"; write "$$frist" for the text',
      'a.yaml:4: unknown name, got "$frist.seq"; did you mean "$first.seq"?',
    ]);
  });

  test('$i and $branch are known only where something counts', () => {
    expect(
      problemsOf(`- log.append: { stream: s, type: t, at: $i }
- log.append: { stream: s, type: t, at: $branch }
- repeat: 2
  steps:
    - log.append: { stream: s, type: t, at: $i }
- race: { of: 2, steps: [{ log.append: { stream: s, type: t, at: $branch } }] }
- log.append: { stream: s, type: t, data: { $list: $i, times: 3 } }`),
    ).toEqual([
      'a.yaml:1: unknown name, got "$i"; $i is bound inside repeat and $list',
      'a.yaml:2: unknown name, got "$branch"; $branch is bound inside race',
    ]);
  });

  test('what a branch binds stays in the branch, what a repetition binds does not', () => {
    expect(
      problemsOf(`- race:
    - - { log.append: { stream: s, type: t }, as: mine }
      - { log.read: { stream: s }, match: [$mine] }
    - - { log.count: { stream: s } }
- log.read: { stream: s }
  match: [$mine]
- repeat: 2
  steps:
    - { log.append: { stream: s, type: t }, as: last }
- log.read: { stream: s, from: $last.seq }`),
    ).toEqual(['a.yaml:6: unknown name, got "$mine"; write "$$mine" for the text']);
  });

  test('a text that starts with $ is a name or escaped', () => {
    expect(
      problemsOf(`- log.append: { stream: $Orders, type: t }
  error: RESERVED_NAME
- log.append: { stream: $$orders, type: $, data: { $set: 1, $$set: 1 } }
  error: RESERVED_NAME`),
    ).toEqual([
      'a.yaml:1: a text that starts with $ must be $name or $name.path, got "$Orders"; write "$$Orders" for the text',
      'a.yaml:3: a text that starts with $ must be $name or $name.path, got "$"; write "$$" for the text',
      'a.yaml:3: unknown generator, got "$set"; write "$$set" for the key',
    ]);
  });
});

describe('matchers', () => {
  test('stand in match alone and are known', () => {
    expect(
      problemsOf(`- log.read: { stream: s }
  match: { $unordred: [$any] }
- log.read: { stream: s }
  expect: [$any, { $type: object }]
- log.append: { stream: s, type: t, data: { $gt: 1 } }`),
    ).toEqual([
      'a.yaml:2: unknown matcher or generator, got "$unordred"; did you mean "$unordered"?',
      'a.yaml:4: a text that starts with $ must be $name or $name.path, got "$any"; matchers stand in match',
      'a.yaml:4: a matcher must stand in match, got "$type"; "$$type" is the key itself',
      'a.yaml:5: a matcher must stand in match, got "$gt"; "$$gt" is the key itself',
    ]);
  });

  test('hold what they may: regular expressions are no references, exact values hold no matchers', () => {
    expect(
      problemsOf(`- log.read: { stream: s }
  match: { $each: { type: { $matches: "$" }, data: { $exact: { a: $any } }, seq: { $not: $any } }, $length: { $gt: 1 } }`),
    ).toEqual(['a.yaml:2: a text that starts with $ must be $name or $name.path, got "$any"; matchers stand in match']);
  });
});

describe('generators', () => {
  const inData = (value: string): string => `- log.append: { stream: s, type: t, data: ${value} }`;
  test.each<[string, string | undefined]>([
    ['{ $text: x, times: 3 }', undefined],
    ['{ $list: { n: $i }, times: 1000 }', undefined],
    ['{ $nested: 500 }', undefined],
    ['{ $outside: lone-surrogate }', undefined],
    ['{ $digest: $folds }', undefined],
    ['{ $digest: [{ seq: 1, type: t, data: {} }, $folds.0] }', undefined],
    ['{ $text: x }', '$text needs the key "times"'],
    ['{ $text: x, tmes: 3, times: 3 }', 'unknown key in $text, got "tmes"; did you mean "times"?'],
    ['{ $text: 5, times: 3 }', '$text must be a text, got 5'],
    ['{ $text: x, times: -1 }', 'the times of $text must be a whole number of at least 0, got -1'],
    ['{ $list: x, times: many }', 'the times of $list must be a whole number of at least 0, got "many"'],
    ['{ $nested: 0 }', '$nested must be a whole number of at least 1, got 0'],
    ['{ $outside: NaN }', 'unknown kind of $outside, got "NaN"; did you mean "nan"?'],
    ['{ $digest: 5 }', '$digest must be a list of events, got 5'],
    ['{ $digest: [{ seq: 1 }] }', 'an event of $digest needs seq, type and data, got a map'],
    ['{ $lst: x, times: 2 }', 'unknown generator, got "$lst"; did you mean "$list"?'],
  ])('%s', (value, message) => {
    expect(problemsOf(inData(value))).toEqual(message === undefined ? [] : [`a.yaml:1: ${message}`]);
  });

  test('no answer can hold a value outside the domain', () => {
    expect(problemsOf('- log.count: { stream: s }\n  expect: { $outside: nan }')).toEqual([
      'a.yaml:2: $outside must stand in arguments, no answer can hold it',
    ]);
  });
});

describe('arguments', () => {
  test.each<[string, string, readonly string[]]>([
    ['of the wrong type', '- log.read: { stream: s, from: "1" }', ['log.read: "from" must be a whole number, got "1"']],
    ['out of range', '- log.read: { stream: s, from: -1 }', ['log.read: "from" must be at least 0, got -1']],
    ['that are empty', '- log.read: { stream: "" }', ['log.read: "stream" must not be empty, got ""']],
    ['that are missing', '- log.read: {}', ['log.read: the key "stream" is missing in the arguments, got nothing']],
    [
      'that are misspelt',
      '- log.read: { stram: s }',
      ['log.read: unknown key in the arguments, got "stram"; did you mean "stream"?'],
    ],
    ['that are no map', '- log.read: s', ['log.read: the arguments must be a map, got "s"']],
    [
      'with an unknown kind of fold',
      '- projection.project: { stream: s, fold: { kind: cuont } }',
      ['projection.project: unknown kind in "fold", got "cuont"; did you mean "count"?'],
    ],
    [
      'with a fold that lacks its path',
      '- projection.project: { stream: s, fold: { kind: map, key: type, each: { kind: sum } } }',
      ['projection.project: the key "path" is missing in "fold.each", got "kind"'],
    ],
    [
      'with a change that is none',
      '- kv.update: { key: k, apply: { ad: 1 } }',
      [
        'kv.update: one of the keys "add", "append", "merge", "set" is missing in "apply", got "ad"; did you mean "add"?',
      ],
    ],
    [
      'deep in a list',
      '- batch.appendBatch: { stream: s, events: [{ type: a }, { type: b, at: later }] }',
      ['batch.appendBatch: "events.1.at" must be a number, got "later"'],
    ],
  ])('%s', (_, text, messages) => {
    expect(problemsOf(text)).toEqual(messages.map((message) => `a.yaml:1: ${message}`));
  });

  test('are not judged where a reference or generator stands, and still beside it', () => {
    expect(
      problemsOf(`- projection.project: { stream: { $text: x, times: 9 }, fold: $folds.digest, prior: $folds }
- projection.project: { stream: s, fold: { kind: sum, path: $folds.path, pth: x } }
- batch.appendBatch: { stream: s, events: { $list: { type: 5 }, times: 3 } }
- kv.cas: $folds`),
    ).toEqual(['a.yaml:2: projection.project: unknown key in "fold", got "pth"; known: types, minus']);
  });

  test('are handed in as they are where the step expects them to be refused', () => {
    expect(
      problemsOf(`- log.read: { stream: 5, form: 1 }
  error: INVALID_ARGUMENT
- log.append: nothing
  error: [INVALID_VALUE, LIMIT_EXCEEDED]
- log.append: { stream: s, type: t, expected: x }
  error: UNSUPPORTED
- log.read: { stream: 5 }
  error: NOT_FOUND`),
    ).toEqual(['a.yaml:7: log.read: "stream" must be a text, got 5']);
  });
});
