// Dictionaries as JSON and as S-expressions, read into one shape. Unlike JSON.parse, a key that is there twice is an error.
import type { FaultCode } from '../report.js';
import { kept } from './kept.js';

export type DictValue =
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, DictValue])[] }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'other' };

export class DictError extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string) {
    super(message);
    this.code = code;
  }
}

const DEPTH_MAX = 32;
const NUMBER = /^[0-9]{1,12}$/;
const JSON_TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]|[^\s{}[\]:,"]+/gy;
const SEXP_TOKENS = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[(){}]|[^\s(){}",]+/gy;

export function parseDict(text: string, as: 'json' | 'sexp'): DictValue {
  return as === 'json' ? parseJson(text) : parseSexp(text);
}

class Tokens {
  readonly #text: string;
  readonly #pattern: RegExp;
  readonly #space: RegExp;
  #next: string | undefined;

  constructor(text: string, pattern: RegExp, space: RegExp) {
    this.#text = text;
    this.#pattern = new RegExp(pattern);
    this.#space = new RegExp(space, 'y');
    this.#read();
  }

  peek(): string | undefined {
    return this.#next;
  }

  take(): string {
    const token = this.#next;
    if (token === undefined) throw new DictError('CUT_OFF', 'the dictionary has no end');
    this.#read();
    return token;
  }

  #read(): void {
    this.#space.lastIndex = this.#pattern.lastIndex;
    this.#space.exec(this.#text);
    this.#pattern.lastIndex = this.#space.lastIndex;
    if (this.#pattern.lastIndex === this.#text.length) {
      this.#next = undefined;
      return;
    }
    this.#next = this.#pattern.exec(this.#text)?.[0];
    if (this.#next === undefined) throw new DictError('CUT_OFF', 'a text in quotes has no end');
  }
}

/** JSON.parse has said that it is JSON; this finds keys that are there twice. */
function parseJson(text: string): DictValue {
  try {
    JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new DictError(/^Unexpected end|^Unterminated/.test(message) ? 'CUT_OFF' : 'GARBLED', `no JSON: ${message}`);
  }
  return jsonValue(new Tokens(text, JSON_TOKENS, /\s*/), 0);
}

function jsonValue(tokens: Tokens, depth: number): DictValue {
  if (depth > DEPTH_MAX) throw new DictError('GARBLED', 'it is too deep');
  const token = tokens.take();
  if (token === '[') {
    while (tokens.peek() !== ']')
      if (tokens.peek() === ',') tokens.take();
      else jsonValue(tokens, depth + 1);
    tokens.take();
    return { kind: 'other' };
  }
  if (token !== '{') return jsonAtom(token);
  const entries: [string, DictValue][] = [];
  while (tokens.peek() !== '}') {
    if (tokens.peek() === ',') tokens.take();
    const key = unquoted(tokens.take());
    tokens.take();
    entries.push([key, jsonValue(tokens, depth + 1)]);
  }
  tokens.take();
  return mapOf(entries);
}

function jsonAtom(token: string): DictValue {
  if (token.startsWith('"')) return { kind: 'word', text: unquoted(token) };
  if (token === 'true' || token === 'false') return { kind: 'boolean', value: token === 'true' };
  return NUMBER.test(token) ? { kind: 'number', value: Number(token) } : { kind: 'other' };
}

function unquoted(token: string): string {
  const text: unknown = JSON.parse(token);
  return typeof text === 'string' ? kept(text) : '';
}

function mapOf(entries: readonly (readonly [string, DictValue])[]): DictValue {
  const keys = new Set<string>();
  for (const [key] of entries) {
    if (key === '') throw new DictError('GARBLED', 'an entry without a name');
    if (keys.has(key)) throw new DictError('GARBLED', `${key} is there twice`);
    keys.add(key);
  }
  return { kind: 'map', entries };
}

type Sexp =
  | { readonly kind: 'list'; readonly items: readonly Sexp[] }
  | { readonly kind: 'pairs'; readonly items: readonly Sexp[] }
  | { readonly kind: 'atom'; readonly text: string; readonly quoted: boolean };

function parseSexp(text: string): DictValue {
  const tokens = new Tokens(text.trim().replace(/^'/, ''), SEXP_TOKENS, /[\s,]*/);
  if (tokens.peek() === undefined) throw new DictError('NO_RESULT', 'no dictionary');
  const sexp = readSexp(tokens, 0);
  const rest = tokens.peek();
  if (rest !== undefined)
    throw new DictError(rest === '(' || rest === '{' ? 'TWO_TOTALS' : 'GARBLED', `after the dictionary: ${rest}`);
  if (sexp.kind === 'atom') throw new DictError('GARBLED', 'no dictionary');
  return entriesOf(sexp);
}

function readSexp(tokens: Tokens, depth: number): Sexp {
  if (depth > DEPTH_MAX) throw new DictError('GARBLED', 'it is too deep');
  const token = tokens.take();
  const end = token === '(' ? ')' : token === '{' ? '}' : undefined;
  if (end === undefined) {
    if (/^[)}]$/.test(token)) throw new DictError('GARBLED', `${token} closes nothing`);
    const quoted = token.startsWith('"');
    return { kind: 'atom', quoted, text: kept(quoted ? token.slice(1, -1).replace(/\\([\s\S])/g, '$1') : token) };
  }
  const items: Sexp[] = [];
  while (tokens.peek() !== end) items.push(readSexp(tokens, depth + 1));
  tokens.take();
  return { kind: end === '}' ? 'pairs' : 'list', items };
}

/** `((k . v) (k v) (k (k . v) …))`, `(:k v :k v)` or `{:k v}`. */
function entriesOf(sexp: Exclude<Sexp, { kind: 'atom' }>): DictValue {
  const { items } = sexp;
  const [first] = items;
  if (sexp.kind === 'list' && (first === undefined || first.kind !== 'atom')) return mapOf(items.map(entryOf));
  const named = sexp.kind === 'pairs' || (first?.kind === 'atom' && first.text.startsWith(':'));
  if (!named || items.length % 2 !== 0) throw new DictError('GARBLED', 'a list that is no dictionary');
  const entries: (readonly [string, DictValue])[] = [];
  for (let index = 0; index < items.length; index += 2) {
    const [key, value] = [items[index], items[index + 1]];
    if (key === undefined || value === undefined) continue;
    entries.push([keyOf(key), dictValue(value)]);
  }
  return mapOf(entries);
}

function entryOf(entry: Sexp): readonly [string, DictValue] {
  const [key, ...rest] = entry.kind === 'list' ? entry.items : [];
  if (key === undefined) throw new DictError('GARBLED', 'an entry that is no pair');
  const [first, second] = rest;
  const dotted = first?.kind === 'atom' && !first.quoted && first.text === '.';
  if (dotted && (second === undefined || rest.length !== 2)) throw new DictError('GARBLED', `${keyOf(key)} is no pair`);
  if (dotted && second !== undefined) return [keyOf(key), dictValue(second)];
  if (first === undefined) throw new DictError('GARBLED', `${keyOf(key)} has no value`);
  // `(log ((pass . 9) (fail . 0)))` has one value, `(log (pass . 9) (fail . 0))` the entries themselves.
  const nested = first.kind === 'pairs' || (first.kind === 'list' && first.items[0]?.kind !== 'atom');
  const plist = first.kind === 'list' && first.items[0]?.kind === 'atom' && first.items[0].text.startsWith(':');
  if (rest.length === 1 && (first.kind === 'atom' || nested || plist)) return [keyOf(key), dictValue(first)];
  return [keyOf(key), entriesOf({ kind: 'list', items: rest })];
}

function keyOf(key: Sexp): string {
  if (key.kind !== 'atom') throw new DictError('GARBLED', 'a name that is no word');
  return key.quoted ? key.text : key.text.replace(/^:/, '');
}

function dictValue(value: Sexp): DictValue {
  if (value.kind !== 'atom') return entriesOf(value);
  const { text, quoted } = value;
  if (!quoted && NUMBER.test(text)) return { kind: 'number', value: Number(text) };
  if (!quoted && /^(?:#t|#true|true|t)$/i.test(text)) return { kind: 'boolean', value: true };
  if (!quoted && /^(?:#f|#false|false|nil)$/i.test(text)) return { kind: 'boolean', value: false };
  return { kind: 'word', text: text.replace(/^:/, '') };
}
