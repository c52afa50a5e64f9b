// The law of edits, on random files: the same data in many layouts, with comments in all places where people write them.
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPair, parseDocument } from 'yaml';
import { type Json, setOwn } from '../../contract/index.js';
import { plain } from '../tree.js';
import { parseYaml } from '../yaml-tree.js';
import { editGolden } from './edit-golden.js';
import { type Collection, contentEnd, locate, type Path, startOf } from './locate.js';

test('an edit changes just the value, and no line outside of it, whatever the file and the value', () => {
  let edited = 0;
  fc.assert(
    fc.property(anyLaid, fc.constantFrom('\n', '\r\n'), fc.nat(), anyValue, (laid, eol, pick, value) => {
      const before = fileText(laid, eol);
      const data = dataOf(before);
      const paths = pathsIn((data as { [key: string]: Json })['golden'] ?? null);
      const path = ['golden', ...(paths[pick % paths.length] ?? [])];
      const result = editGolden(before, [{ path, value }]);
      if (result.kind === 'refused') {
        expect(result.reason).toBe('a comment stands inside the part that would be replaced');
        expect(partAt(before, path)).toContain('#');
        return;
      }
      edited++;
      const wanted = changed(data, path, value);
      if (!isDeepStrictEqual(dataOf(result.text), wanted)) expect(dataOf(result.text)).toEqual(wanted);
      const { head, tail } = around(before, path);
      expect([result.text.startsWith(head), result.text.endsWith(tail)]).toEqual([true, true]);
      expect(commentsIn(result.text)).toBe(commentsIn(before));
      if (eol === '\r\n') expect(result.text.replaceAll('\r\n', '')).not.toContain('\n');
    }),
    { numRuns: 2000 },
  );
  expect(edited).toBeGreaterThan(1000);
});

function dataOf(text: string): Json {
  const problems: string[] = [];
  const tree = parseYaml(text, (code, line, message) => problems.push(`${line}: ${code} ${message}`));
  if (tree === undefined) throw new Error(`${problems.join('\n')}\n${text}`);
  return plain(tree);
}

/** Every place of a value, and every place where one could be added. */
function pathsIn(data: Json, path: Path = []): Path[] {
  if (typeof data !== 'object' || data === null) return [path];
  if (Array.isArray(data)) {
    const inner = data.flatMap((item, index) => pathsIn(item, [...path, index]));
    return [path, ...inner, [...path, data.length]];
  }
  const inner = Object.entries(data).flatMap(([key, item]) => pathsIn(item, [...path, key]));
  return [path, ...inner, ...(Object.hasOwn(data, 'new key') ? [] : [[...path, 'new key']])];
}

function changed(data: Json, path: Path, value: Json): Json {
  const copy = structuredClone({ data });
  let place = copy as unknown as { [key: string]: Json };
  const keys = ['data', ...path.map(String)];
  for (const key of keys.slice(0, -1)) place = place[key] as { [key: string]: Json };
  setOwn(place, keys.at(-1) ?? '', value);
  return copy.data;
}

/** The lines of the file before and behind those of the value, or of what it would be added to. */
function around(text: string, path: Path): { readonly head: string; readonly tail: string } {
  const spot = locate(parseDocument(text, { stringKeys: true }), path);
  if (spot.kind === 'nowhere') throw new Error(spot.reason);
  const node = spot.kind === 'new' ? spot.collection : spot.kind === 'value' ? spot.node : undefined;
  const key = spot.kind === 'value' || spot.kind === 'bare-key' ? spot.keyEnd : undefined;
  const start = spot.kind === 'new' ? lastStart(spot.collection) : (key ?? startOf(node) ?? 0);
  const end = node === undefined ? start : (contentEnd(node) ?? start);
  const newline = text.indexOf('\n', text[end - 1] === '\n' ? end - 1 : end);
  return { head: text.slice(0, text.lastIndexOf('\n', start - 1) + 1), tail: text.slice(newline) };
}

/** Where the last item of a collection begins. */
function lastStart(collection: Collection): number {
  const last: unknown = collection.items.at(-1);
  return startOf(isPair(last) ? last.key : last) ?? startOf(collection) ?? 0;
}

/** Each layout writes words of its own, which values do not hold. */
function commentsIn(text: string): number {
  return (text.match(/# (before|one|between|after|under|about it|beside|in flow)/g) ?? []).length;
}

function partAt(text: string, path: Path): string {
  const spot = locate(parseDocument(text, { stringKeys: true }), path);
  return spot.kind === 'value' ? text.slice(startOf(spot.node), contentEnd(spot.node)) : '';
}

/** A value with how it is laid out. */
type Laid = LaidScalar | LaidList | LaidMap;

interface LaidScalar {
  readonly kind: 'scalar';
  readonly value: null | boolean | number | string;
  readonly quoting: 'plain' | 'single' | 'double' | 'block';
}

interface Layout {
  readonly flow: boolean;
  /** Flow over several lines. */
  readonly broken: boolean;
  readonly comments: boolean;
}

interface LaidList extends Layout {
  readonly kind: 'list';
  readonly items: readonly Laid[];
}

interface LaidMap extends Layout {
  readonly kind: 'map';
  readonly entries: readonly (readonly [key: string, item: Laid])[];
}

const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      ' ',
      'a',
      'two words',
      '$name',
      '$$name',
      '$any',
      '1',
      '-0',
      '1e3',
      '0x10',
      '0o7',
      'true',
      'null',
      '~',
      'no',
      '.inf',
    ],
    ...[
      '# no comment',
      'a # b',
      'a: b',
      '- a',
      '[a',
      '{a}',
      'a,b',
      "it's",
      '"',
      '\\',
      '*a',
      '&a',
      '!a',
      '|',
      '>',
      '%a',
      '@a',
      '`a',
    ],
    ...[
      'a\nb\n',
      'a\n\nb',
      '\na',
      ' a\n b\n',
      'a\nb\n\n',
      'a\r\nb',
      '\t',
      'a\t',
      '---',
      '...',
      '<<',
      '__proto__',
      'constructor',
      'a: ',
      '?',
      '? a',
      ':',
      '-',
    ],
    ...['\u0000', '\u0085', '\u2028', '\ufeff', '\u202e', '\u{e0001}', '\u{1f600}', 'Grüße', '\u007f', 'x'.repeat(130)],
  ),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
);

const anyKey = fc.oneof(fc.constantFrom('stream', 'seq', 'data', '__proto__', '1', 'true', '', '$$k'), anyText);

const anyNumber = fc.oneof(
  fc.constantFrom(0, -0, 1, 1e21, 1e-7, -1.5, 123456789012345680000, 5e-324, Number.MAX_VALUE, Number.MAX_SAFE_INTEGER),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
);

const anyScalar = fc.oneof(fc.constantFrom(null, true, false), anyNumber, anyText);

const anyValue: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    anyScalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(anyKey, tie('value')), { maxLength: 4 }).map(objectOf),
  ),
})).value;

const anyLayout = { flow: fc.boolean(), broken: fc.boolean(), comments: fc.boolean() };

const anyLaid: fc.Arbitrary<Laid> = fc.letrec<{ laid: Laid }>((tie) => ({
  laid: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({
      kind: fc.constant('scalar' as const),
      value: anyScalar,
      quoting: fc.constantFrom('plain' as const, 'single' as const, 'double' as const, 'block' as const),
    }),
    fc.record({ kind: fc.constant('list' as const), items: fc.array(tie('laid'), { maxLength: 4 }), ...anyLayout }),
    fc.record({
      kind: fc.constant('map' as const),
      entries: fc.uniqueArray(fc.tuple(anyKey, tie('laid')), { maxLength: 4, selector: ([key]) => key }),
      ...anyLayout,
    }),
  ),
})).laid;

function objectOf(entries: readonly (readonly [string, Json])[]): Json {
  const object: { [key: string]: Json } = {};
  for (const [key, item] of entries) setOwn(object, key, item);
  return object;
}

/** `head: <value>` with comments and neighbours around it. */
function fileText(laid: Laid, eol: string): string {
  const lines = [
    '# before',
    'first: "1" # one',
    `golden:${under(laid, 2)}`,
    '# between',
    'last: { a: 1 }  # after',
    '',
  ];
  return lines.join('\n').replaceAll('\n', eol);
}

/** What stands behind `key:` or `-`, from the space on. */
function under(laid: Laid, indent: number): string {
  if (laid.kind === 'scalar') return ` ${scalar(laid, indent)}`;
  if (laid.flow || sizeOf(laid) === 0) return ` ${flow(laid, indent)}`;
  return `${laid.comments ? ' # under\n' : '\n'}${block(laid, indent)}`;
}

function block(laid: LaidList | LaidMap, indent: number): string {
  const margin = ' '.repeat(indent);
  const lines =
    laid.kind === 'list'
      ? laid.items.map((item) => `${margin}-${under(item, indent + 2)}`)
      : laid.entries.map(([key, item]) => `${margin}${quoted(key)}:${under(item, indent + 2)}`);
  if (!laid.comments) return lines.join('\n');
  return lines.map((text) => `${margin}# about it\n\n${/[|>]|\n/.test(text) ? text : `${text} # beside`}`).join('\n');
}

function flow(laid: Laid, indent: number): string {
  if (laid.kind === 'scalar') return scalar(laid.quoting === 'block' ? { ...laid, quoting: 'plain' } : laid, indent);
  const [open, close] = laid.kind === 'list' ? '[]' : '{}';
  const items =
    laid.kind === 'list'
      ? laid.items.map((item) => flow(item, indent + 2))
      : laid.entries.map(([key, item]) => `${quoted(key)}: ${flow(item, indent + 2)}`);
  if (!laid.broken) return `${open}${items.join(', ')}${close}`;
  const margin = ' '.repeat(indent + 2);
  const comment = laid.comments ? ' # in flow' : '';
  return `${open}${comment}\n${items.map((item) => `${margin}${item},${comment}\n`).join('')}${' '.repeat(indent)}${close}`;
}

function scalar({ value, quoting }: LaidScalar, indent: number): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value !== 'string') return String(value);
  if (quoting === 'plain' && /^[a-z]+$/.test(value) && !/^(true|false|null)$/.test(value)) return value;
  if (quoting === 'single' && /^[ -~]*$/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  if (quoting === 'block' && /^[a-z][a-z\n]*$/.test(value)) return literal(value, indent);
  return quoted(value);
}

function literal(value: string, indent: number): string {
  const body = value.replace(/\n+$/, '');
  const breaks = value.length - body.length;
  const margin = ' '.repeat(indent);
  const head = ['|-', '|'][breaks] ?? '|+';
  return `${head}\n${margin}${body.replace(/\n(?!\n)/g, `\n${margin}`)}${'\n'.repeat(Math.max(0, breaks - 1))}`;
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function sizeOf(laid: LaidList | LaidMap): number {
  return laid.kind === 'list' ? laid.items.length : laid.entries.length;
}
