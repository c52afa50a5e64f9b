import { expect, test } from 'vitest';
import { filled, type Given } from './words.js';

const places = {
  suite: 's.t',
  name: 'core',
  preloads: ['a.t', 'b.t'],
  input: '/tmp/input',
  results: '/tmp/results',
  show: 'show {name}',
};

test.each<[command: string[], given: Given, words: string[]]>([
  [['run'], 'arguments', ['run', 'a.t', 'b.t', 's.t']],
  [
    ['run', '{suite}'],
    'arguments',
    ['run', '{suite}', 'a.t', 'b.t'].map((word) => (word === '{suite}' ? 's.t' : word)),
  ],
  [['run', '{preloads}', '-x'], 'arguments', ['run', 'a.t', 'b.t', '-x', 's.t']],
  [['run', '{preloads}', '{suite}', '{suite}'], 'arguments', ['run', 'a.t', 'b.t', 's.t', 's.t']],
  [['run --all={preloads} {suite}'], 'arguments', ['run --all=a.t b.t s.t']],
  [
    ['run', '--out={results}', '{name}', '{show}', '{suite}', '{preloads}'],
    'arguments',
    ['run', '--out=/tmp/results', 'core', 'show {name}', 's.t', 'a.t', 'b.t'],
  ],
  [['run', '{input}'], 'file', ['run', '/tmp/input']],
  [['run', '-f'], 'file', ['run', '-f', '/tmp/input']],
  [['run'], 'stdin', ['run']],
  [['run', '{unknown}', '{suite}', '{preloads}'], 'arguments', ['run', '{unknown}', 's.t', 'a.t', 'b.t']],
])('%j by %s', (command, given, words) => {
  expect(filled(command, places, given)).toEqual(words);
});

test('where there is no suite and no preload, the command is all', () => {
  expect(filled(['run', '{preloads}'], { ...places, suite: '', preloads: [] }, 'arguments')).toEqual(['run']);
});
