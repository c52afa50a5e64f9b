// How values and rules of the schemas are called in messages.
import type { Tree } from './tree.js';

const LONGEST = 60;

/** What was found, short enough for one line. */
export function shown(tree: Tree): string {
  if (tree.kind === 'map') return tree.entries.length === 0 ? 'an empty map' : 'a map';
  if (tree.kind === 'list') return tree.items.length === 0 ? 'an empty list' : 'a list';
  return shownValue(tree.value);
}

export function shownValue(value: unknown): string {
  if (typeof value === 'string') return shortened(JSON.stringify(value));
  return typeof value === 'function' ? 'a function' : shortened(String(value));
}

export function quoted(words: readonly string[]): string {
  return words.length === 0 ? 'nothing' : words.map((word) => shortened(JSON.stringify(word))).join(', ');
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  null: 'null',
};

export function typeNames(types: readonly string[]): string {
  return types.map((type) => TYPES[type] ?? type).join(' or ');
}

// A rule is easier to keep when it is said in words; a pattern that is not known here is shown as it is.
const PATTERNS: Readonly<Record<string, string>> = {
  '^[a-z][a-z0-9]*(-[a-z0-9]+)*$': 'must be lower-case words joined by hyphens',
  '^[a-z0-9]+(-[a-z0-9]+)*$': 'must be lower-case words or digits joined by hyphens',
  '^[a-z][A-Za-z0-9]*$': 'must be a name such as first or firstEvent',
  '^\\$[a-z]': 'must be a whole number or the name of one, such as $row',
  '^[A-Z]+-[0-9]+$': 'must be a law such as LOG-1',
  '^[a-z-]+/[0-9]+$': 'must be suite/ordinal such as log/4',
  '^(\\*|(\\*|[a-z]+)\\.(\\*|[A-Za-z]+))$': 'must be an operation such as log.append, with * for a part',
  '^(/([^~]|~[01])*)?$': 'must be a JSON pointer such as /*/position, or ""',
  '^(100|[0-9]{1,2}(\\.[0-9]{1,3})?)%$': 'must be a share from 0% to 100%, such as 99.5%',
};

export function patternRule(pattern: string): string {
  return PATTERNS[pattern] ?? `must match ${pattern}`;
}

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
