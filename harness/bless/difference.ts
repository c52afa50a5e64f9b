// Which parts of a golden an answer asks to rewrite: the smallest that differ. References, generators and matchers are
// left alone: they say more than one answer can.
import { equalJson, type Json } from '../contract/index.js';
import { parseReference, type Template, unescapeText } from '../model/template.js';

export interface Rewrite {
  /** In the golden as it is written; the last part is new where something is added. */
  readonly path: readonly (string | number)[];
  /** The same, in the answer: a JSON pointer. */
  readonly pointer: string;
  /** As it is written in a golden. */
  readonly value: Json;
}

/** A part that is not rewritten. */
interface Kept {
  readonly pointer: string;
  /** What it is, such as `$first` or `a matcher`. */
  readonly what: string;
}

export interface Difference {
  readonly rewrites: readonly Rewrite[];
  /** Parts that stand for what only a run can tell; they may differ or not. */
  readonly open: readonly Kept[];
  /** Parts that differ and cannot be rewritten. */
  readonly stuck: readonly Kept[];
}

interface Found {
  readonly rewrites: Rewrite[];
  readonly open: Kept[];
  readonly stuck: Kept[];
}

type Path = Rewrite['path'];
type JsonObject = { readonly [key: string]: Json };

/** Of an `expect`. */
export function differenceOf(golden: Template, answer: Json): Difference {
  const found: Found = { rewrites: [], open: [], stuck: [] };
  compare(golden as Json, answer, [], '', found);
  return found;
}

/** Of a `match`, in which only scalars are rewritten: more would say what the pattern leaves open. */
export function differenceFromPattern(pattern: Template, answer: Json): Difference {
  const found: Found = { rewrites: [], open: [], stuck: [] };
  comparePattern(pattern as Json, answer, [], '', found);
  return found;
}

function compare(golden: Json, answer: Json, path: Path, pointer: string, found: Found): void {
  const what = openPart(golden);
  if (what !== undefined) {
    found.open.push({ pointer, what });
  } else if (Array.isArray(golden) && Array.isArray(answer) && golden.length <= answer.length) {
    for (const [index, item] of answer.entries()) {
      const inner = [...path, index];
      if (index < golden.length) compare(golden[index] ?? null, item, inner, `${pointer}/${index}`, found);
      else found.rewrites.push({ path: inner, pointer: `${pointer}/${index}`, value: escaped(item) });
    }
  } else if (isObject(golden) && isObject(answer) && hasKeysOf(golden, answer)) {
    for (const [key, item] of Object.entries(golden)) {
      const name = unescapeText(key);
      compare(item, answer[name] ?? null, [...path, key], under(pointer, name), found);
    }
    const known = new Set(Object.keys(golden).map(unescapeText));
    for (const [name, item] of Object.entries(answer)) {
      if (known.has(name)) continue;
      found.rewrites.push({ path: [...path, escapedText(name)], pointer: under(pointer, name), value: escaped(item) });
    }
  } else if (!(isScalar(golden) && isScalar(answer) && equalJson(literal(golden), answer))) {
    const inner = openPartWithin(golden);
    if (inner === undefined) found.rewrites.push({ path, pointer, value: escaped(answer) });
    else found.stuck.push({ pointer, what: inner });
  }
}

function comparePattern(pattern: Json, answer: Json, path: Path, pointer: string, found: Found): void {
  const what = pattern === '$any' ? 'a matcher' : openPart(pattern);
  if (what !== undefined) {
    found.open.push({ pointer, what });
  } else if (isScalar(pattern)) {
    if (!isScalar(answer)) found.stuck.push({ pointer, what: FORM });
    else if (!equalJson(literal(pattern), answer)) found.rewrites.push({ path, pointer, value: escaped(answer) });
  } else if (Array.isArray(pattern) && Array.isArray(answer) && pattern.length === answer.length) {
    for (const [index, item] of pattern.entries()) {
      comparePattern(item, answer[index] ?? null, [...path, index], `${pointer}/${index}`, found);
    }
  } else if (isObject(pattern) && isObject(answer)) {
    for (const [key, item] of Object.entries(pattern)) {
      const name = unescapeText(key);
      if (Object.hasOwn(answer, name))
        comparePattern(item, answer[name] ?? null, [...path, key], under(pointer, name), found);
      else if (openPart(item) !== undefined) found.open.push({ pointer: under(pointer, name), what: 'a matcher' });
      else found.stuck.push({ pointer: under(pointer, name), what: FORM });
    }
  } else found.stuck.push({ pointer, what: FORM });
}

const FORM = 'a pattern of another form';

/** What makes the part one that stands for something else, or undefined. */
function openPart(golden: Json): string | undefined {
  if (typeof golden === 'string') return parseReference(golden) === undefined ? undefined : golden;
  if (!isObject(golden)) return undefined;
  const key = Object.keys(golden).find((name) => name.startsWith('$') && !name.startsWith('$$'));
  return key === undefined ? undefined : `{ ${key}: … }`;
}

function openPartWithin(golden: Json): string | undefined {
  const own = openPart(golden);
  if (own !== undefined || isScalar(golden)) return own;
  for (const item of Object.values(golden)) {
    const inner = openPartWithin(item);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function hasKeysOf(golden: JsonObject, answer: JsonObject): boolean {
  return Object.keys(golden).every((key) => Object.hasOwn(answer, unescapeText(key)));
}

/** What a scalar of a golden stands for. */
function literal(golden: Json): Json {
  return typeof golden === 'string' ? unescapeText(golden) : golden;
}

/** An answer as a golden has to be written to stand for it. */
function escaped(answer: Json): Json {
  if (typeof answer === 'string') return escapedText(answer);
  if (Array.isArray(answer)) return answer.map(escaped);
  if (!isObject(answer)) return answer;
  // Entries, so that a key called __proto__ is a key.
  return Object.fromEntries(Object.entries(answer).map(([key, item]) => [escapedText(key), escaped(item)]));
}

function escapedText(text: string): string {
  return text.startsWith('$') ? `$${text}` : text;
}

function under(pointer: string, key: string): string {
  return `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: Json): value is null | boolean | number | string {
  return typeof value !== 'object' || value === null;
}
