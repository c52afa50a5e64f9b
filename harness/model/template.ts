// The one grammar of values in suites: JSON with references and generators.
//
//   "$name"  "$name.path.0"   the value bound to a name, or a part of it
//   "$$text"                  the text "$text"; a key that starts with $ is escaped in the same way
//   { $text: x, times: n }    x repeated n times
//   { $list: T, times: n }    n elements, each T with $i = 1, 2, 3 …
//   { $nested: n }            n arrays inside one another
//   { $outside: kind }        a value outside the domain (OUTSIDE_KINDS); cannot cross a process boundary
//   { $digest: [events] }     what the digest fold makes of the events
//
// In a `match` pattern, objects with a key from MATCHERS and the text "$any" are matchers as well; "$any" is never a
// reference. This module is what can be said without evaluating anything.
export type Template = unknown;

/** The key that makes an object a generator, and the keys that must stand beside it. */
export const GENERATORS: Readonly<Record<string, readonly string[]>> = {
  $text: ['times'],
  $list: ['times'],
  $nested: [],
  $outside: [],
  $digest: [],
};

export const OUTSIDE_KINDS = [
  'undefined',
  'nan',
  'infinity',
  'bigint',
  'date',
  'function',
  'symbol',
  'map',
  'lone-surrogate',
  'sparse-array',
] as const;

export type OutsideKind = (typeof OUTSIDE_KINDS)[number];

/** What a `match` pattern may hold beyond values. */
export const MATCHERS = [
  '$any',
  '$type',
  '$oneOf',
  '$unordered',
  '$includes',
  '$begins',
  '$each',
  '$increasing',
  '$length',
  '$gt',
  '$ge',
  '$lt',
  '$le',
  '$not',
  '$exact',
  '$absent',
  '$matches',
] as const;

export type Matcher = (typeof MATCHERS)[number];

/** The text that matches everything in a pattern. */
export const ANY = '$any';

/** Names that no case binds: repetitions and lists bind i, races branch, tables row and rowName; "$any" is a matcher. */
export const RESERVED_NAMES = ['i', 'branch', 'row', 'rowName', 'any'] as const;

export interface Reference {
  readonly name: string;
  /** Keys and indexes to follow, in order. */
  readonly path: readonly string[];
}

const REFERENCE = /^\$([a-z][A-Za-z0-9]*)((?:\.[^.]+)*)$/;

/** The reference that a text is, or undefined when it stands for itself. */
export function parseReference(text: string): Reference | undefined {
  const [, name, path] = REFERENCE.exec(text) ?? [];
  if (name === undefined || path === undefined || text === ANY) return undefined;
  return { name, path: path === '' ? [] : path.slice(1).split('.') };
}

/** What a text or key that is no reference stands for: "$$x" is "$x". */
export function unescapeText(text: string): string {
  return text.startsWith('$$') ? text.slice(1) : text;
}

/** Whether a text starts with `$` and is neither a reference nor escaped. */
export function isMalformed(text: string): boolean {
  return text.startsWith('$') && !text.startsWith('$$') && parseReference(text) === undefined;
}

/** The key that makes the value a generator, or undefined. */
export function generatorOf(template: Template): string | undefined {
  if (typeof template !== 'object' || template === null || Array.isArray(template)) return undefined;
  return Object.keys(template).find((key) => Object.hasOwn(GENERATORS, key));
}

/** Every name that evaluating the template would look up; `$i` of its own lists is left out. */
export function namesIn(template: Template): ReadonlySet<string> {
  const names = new Set<string>();
  collect(template, false, names);
  return names;
}

function collect(template: Template, inList: boolean, names: Set<string>): void {
  if (typeof template === 'string') {
    const name = parseReference(template)?.name;
    if (name !== undefined && !(inList && name === 'i')) names.add(name);
  } else if (Array.isArray(template)) {
    for (const item of template) collect(item, inList, names);
  } else if (typeof template === 'object' && template !== null) {
    for (const [key, item] of Object.entries(template)) collect(item, inList || key === '$list', names);
  }
}
