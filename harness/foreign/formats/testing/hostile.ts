// Ways to spoil a program's output, and what no reader may make of them.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Format, Report, ReportReader } from '../../report.js';

export function sample(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../samples/${name}`, import.meta.url)), 'utf8');
}

export function readAll(reader: ReportReader, text: string, size: number = text.length): Report {
  for (let from = 0; from < text.length; from += size) reader.write(text.slice(from, from + size));
  return reader.end();
}

/** What it counts and names. Reasons may be shorter where the text is. */
function resultsOf({ tests, groups, totals, failing }: Report): string {
  return JSON.stringify({ tests: tests?.map(({ name, outcome }) => [name, outcome]), groups, totals, failing });
}

/** The lengths at which the text can be cut so that it is sound and says something else. None may be. */
export function unnoticedCuts<Options>(format: Format<Options>, options: Options, text: string): readonly string[] {
  const whole = readAll(format.open(options), text);
  const lies: string[] = [];
  for (let length = 0; length < text.length; length++) {
    const part = readAll(format.open(options), text.slice(0, length));
    if (part.faults.length > 0 || (whole.faults.length === 0 && resultsOf(part) === resultsOf(whole))) continue;
    lies.push(`${length}: …${JSON.stringify(text.slice(Math.max(0, length - 40), length))} says ${resultsOf(part)}`);
  }
  return lies;
}

export function interleaved(text: string, noise: readonly string[]): string {
  const lines = text.split('\n');
  return lines.map((line, index) => (index === lines.length - 1 ? line : `${line}\n${noise.join('\n')}\n`)).join('');
}

/** What other programs print beside results. */
export const NOISE: readonly string[] = [
  'listening on 127.0.0.1:8080',
  '(node:12345) Warning: it is slow',
  'WARNING: 3 tests were slow, 2 failed before',
  '100% [=====>     ] 12 of 15 passed so far',
  '> ',
  '>>> ',
  '',
  '<p>3 passed, 0 failed</p>',
  '{"level":"info","msg":"pass 9 fail 0"}',
  '((log (pass . 9) (fail . 0)))',
  'résumé 🙂 \u001b[32mgreen\u001b[39m',
];

const PAGE = `<!DOCTYPE html>
<html lang="en"><head><title>502 Bad Gateway</title></head>
<body><h1>502 Bad Gateway</h1><p>9 passed, 0 failed</p>
<ul><li>ok 1 - one</li><li>not ok 2 - two</li></ul>
<!-- 1..2 --></body></html>
`;

function randomText(seed: number, length: number): string {
  let state = seed >>> 0;
  let text = '';
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += String.fromCharCode(state >>> 24);
  }
  return text;
}

/** Texts that are nothing of the format. `foreign` are samples of others. */
export function garbage(foreign: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>([
    ['nothing', ''],
    ['an empty line', '\n'],
    ['a page', PAGE],
    ['noise', `${NOISE.join('\n')}\n`],
    ['null', 'null'],
    ['an empty object', '{}'],
    ['an empty list', '[]'],
    ['parentheses', '()'],
  ]);
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) texts.set(`random text ${seed}`, randomText(seed, 4096));
  for (const name of foreign) texts.set(name, sample(name));
  return texts;
}

/** The names of the texts that it takes for a report. None may be: a fault each, and no counts. */
export function believed<Options>(
  format: Format<Options>,
  options: Options,
  texts: ReadonlyMap<string, string>,
): readonly string[] {
  const taken: string[] = [];
  for (const [name, text] of texts) {
    const { tests = [], groups = [], totals, failing = [], faults } = readAll(format.open(options), text);
    const counts = tests.length + groups.length + failing.length > 0 || totals !== undefined;
    if (faults.length === 0 || counts) taken.push(name);
  }
  return taken;
}
