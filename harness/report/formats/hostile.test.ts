// Every format against texts that want to be more than text. The checks are made with readers of the formats that are not
// ours, and with the rules by which runners of CI systems find commands.
import { readFileSync } from 'node:fs';
import { validate } from 'ctrf';
import fc from 'fast-check';
import { Marked } from 'marked';
import { type FinalResults, Parser } from 'tap-parser';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Excuse } from '../../model/baseline.js';
import type { RecordHeader, RecordResult } from '../../model/record.js';
import type { Exchange, Verdict } from '../../model/verdict.js';
import { plainText } from '../line.js';
import { FORMATS, type ReportInput, reportInput } from './index.js';
import { HOSTILE_TEXTS, HUGE_TEXT } from './testing/hostile-texts.js';
import { header, result } from './testing/sample-record.js';

const schema = readFileSync(new URL('./fixtures/junit-10.xsd', import.meta.url), 'utf8');

/** A record in which every text that is free is the given one; names of cases, laws and adapters are not. */
function hostileInput(text: string): ReportInput {
  const exchange: Exchange = {
    line: 1,
    operation: text,
    args: { [text]: [text] },
    handle: text,
    answer: { kind: 'error', code: text, message: text },
  };
  const failure = { summary: text, line: 3, step: text, transcript: [exchange, exchange], stderr: `${text}\n${text}` };
  const mismatch = { path: text, expected: text, got: text };
  const wrong: Verdict = { kind: 'fail', code: 'WRONG_ANSWER', mismatch, ...failure };
  const crash: Verdict = { kind: 'error', cause: 'crash', ...failure };
  const excuse: Excuse = { kind: 'expected', reason: text, issue: text };
  const hostileHeader: RecordHeader = {
    ...header,
    tool: { ...header.tool, version: text },
    selection: { patterns: [text], skip: [text], variants: [] },
    adapters: header.adapters.map((adapter) => ({
      ...adapter,
      language: text,
      implementation: { name: text, version: text, homepage: text },
    })),
    unavailable: [{ name: text, reason: text }],
    machine: { node: text, platform: text, cpus: 1 },
    startedAt: text,
  };
  const results: RecordResult[] = [
    result(0, 'log/passes', { kind: 'pass' }),
    result(1, 'log/is-wrong', wrong, { attempts: [crash] }),
    result(2, 'log/crashes', crash),
    result(3, 'log/is-known', wrong),
    result(4, 'log/is-flaky', { kind: 'pass' }, { attempts: [wrong, { kind: 'unknown', reason: text }] }),
    result(5, 'log/is-undecided', { kind: 'unknown', reason: text }),
    result(6, 'kv/puts', { kind: 'unsupported', missing: [text] }),
    result(7, 'kv/gets', { kind: 'excluded', reason: text }),
    result(8, 'kv/late', { kind: 'not-run', reason: text }),
  ];
  return reportInput({
    record: {
      header: hostileHeader,
      results,
      footer: { kind: 'footer', results: results.length, durationMs: 5, stopped: text, warnings: [text] },
    },
    excuseOf: ({ case: id }) => (id === 'log/is-known' ? excuse : undefined),
  });
}

const rendered = (name: string, input: ReportInput): string => {
  const format = FORMATS.find((one) => one.name === name);
  if (format === undefined) throw new Error(`no format ${name}`);
  if (format.kind === 'lines') return plainText([...format.render(input)]);
  if (format.kind === 'text') return [...format.render(input)].join('');
  return [...format.render(input)].map(({ text }) => text).join('');
};

/** GitHub, Azure, TeamCity and Buildkite, as their runners look for commands; `own` are those that are meant. */
function commandsOf(text: string, own: RegExp = /^$(?!)/): string[] {
  return text
    .split(/\r\n|[\n\r]/)
    .filter((line) => !own.test(line))
    .map((line) => line.replace(/\p{Default_Ignorable_Code_Point}/gu, ''))
    .filter(
      (line) =>
        line.trimStart().startsWith('::') ||
        /##(\w+)?\[/.test(line) ||
        /^(---|\+\+\+|~~~)\s/.test(line) ||
        /^\^\^\^\s+\+\+\+/.test(line),
    );
}

/** What a terminal would act on, and what hides or reorders text. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

/** The only commands are our own annotations. */
const ANNOTATION = /^::(error|warning) (file=[^:,]+,)?(line=\d+,)?title=[^:,]*::/;

function expectInert(name: string, report: string): void {
  expect(UNSEEN.exec(report.replaceAll('\n', ''))?.[0]).toBeUndefined();
  expect(commandsOf(report, name === 'github-annotations' ? ANNOTATION : undefined)).toEqual([]);
}

function parsedTap(text: string): FinalResults {
  let final: FinalResults | undefined;
  const parser = new Parser({ strict: true }, (results: FinalResults) => {
    final = results;
  });
  parser.end(text);
  if (final === undefined) throw new Error('the parser did not end');
  return final;
}

/** The HTML of a page that GFM makes of the text, with the elements that are in it. */
function elementsOf(markdown: string): { readonly html: string; readonly names: ReadonlySet<string> } {
  const html = new Marked({ gfm: true }).parse(markdown, { async: false });
  return {
    html,
    names: new Set([...html.matchAll(/<([a-z][a-z0-9-]*)/gi)].map(([, name = '']) => name.toLowerCase())),
  };
}

const OWN_ELEMENTS = ['h1', 'h2', 'h3', 'p', 'ul', 'li', 'code', 'pre', 'strong', 'details', 'summary'];
const TABLE = ['table', 'thead', 'tbody', 'tr', 'th', 'td'];

const NAMES = FORMATS.map(({ name }) => name);
const TEXTS = [...HOSTILE_TEXTS, HOSTILE_TEXTS.join(''), HUGE_TEXT];

describe.each(TEXTS.map((text, index) => [index, text] as const))('the hostile text %i', (_index, text) => {
  const input = hostileInput(text);

  test('leaves nothing unseen and no command in any format', () => {
    for (const name of NAMES) expectInert(name, rendered(name, input));
  });

  test('makes no file larger than bounds', () => {
    // The JSON is data: a summary stands in it as it is.
    for (const name of NAMES.filter((one) => one !== 'json')) {
      expect([name, rendered(name, input).length < 100_000]).toEqual([name, true]);
    }
  });

  test('is text in JUnit XML', async () => {
    const xml = rendered('junit', input);
    const { errors } = await validateXML({ xml, schema });
    expect(errors.map(({ rawMessage }) => rawMessage)).toEqual([]);
    expect(xml.match(/<testcase /g)).toHaveLength(11);
    expect(xml).not.toMatch(/<!|<\?(?!xml version="1.0" encoding="UTF-8"\?>\n)|\[\[(ATTACHMENT|PROPERTY)\|/);
  });

  test('is text in CTRF', () => {
    const report = JSON.parse(rendered('ctrf', input)) as { results: { tests: readonly { status: string }[] } };
    expect(validate(report)).toEqual({ valid: true, errors: [] });
    expect(report.results.tests.map(({ status }) => status)).toEqual([
      ...['failed', 'skipped'],
      ...['passed', 'failed', 'failed', 'other', 'passed', 'failed', 'skipped', 'skipped', 'failed'],
    ]);
  });

  test('is text in TAP', () => {
    const { count, pass, fail, todo, skip, bailout, plan } = parsedTap(rendered('tap', input));
    expect({ count, pass, fail, todo, skip, plan: plan.end }).toEqual({
      count: 10,
      pass: 5,
      fail: 5,
      todo: 1,
      skip: 3,
      plan: 10,
    });
    expect(bailout).toMatch(/^incomplete/);
  });

  test.each(['markdown', 'github-summary'])('is text in the format %s', (name) => {
    const { html, names } = elementsOf(rendered(name, input));
    expect([...names].filter((element) => ![...OWN_ELEMENTS, ...TABLE].includes(element))).toEqual([]);
    expect(html.match(/<table>/g)).toHaveLength(1);
    expect(html.match(/<tr>/g)).toHaveLength(5);
    expect(html.match(/<h\d[^>]*>/g)).toHaveLength(3);
    expect(html.match(/<details>/g)).toHaveLength(3);
    expect(html.match(/<pre>/g)).toHaveLength(3);
    // Outside of code there is none of it: no mention, no issue, no emoji can come of it.
    const prose = html.replace(/<code[^>]*>.*?<\/code>/gs, '');
    expect(prose).not.toMatch(/everyone|owned|evil|script|click|tada|@|#\d/);
  });

  test('is text in annotations, at most ten of a kind', () => {
    const lines = rendered('github-annotations', input).trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(ANNOTATION);
    expect(lines.filter((line) => line.startsWith('::error ')).length).toBeLessThanOrEqual(10);
    expect(lines.filter((line) => line.startsWith('::warning ')).length).toBeLessThanOrEqual(10);
  });

  test('stays out of badges', () => {
    const format = FORMATS.find(({ name }) => name === 'badges');
    if (format?.kind !== 'files') throw new Error('badges are no files');
    for (const { path, text: badge } of format.render(input)) {
      expect(path).toMatch(/^[a-z0-9-]+(\/[a-z0-9-]+)?\.json$/);
      const { message, label } = JSON.parse(badge) as { message: string; label: string };
      expect([message, label]).toEqual(['incomplete', path.replace('/', ': ').replace('.json', '')]);
    }
  });
});

test('no text of any kind breaks a format', async () => {
  const piece = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary', maxLength: 20 }));
  const documents: string[] = [];
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 3 }), (pieces) => {
      const input = hostileInput(pieces.join(''));
      for (const name of NAMES) expectInert(name, rendered(name, input));
      expect(parsedTap(rendered('tap', input))).toMatchObject({ count: 10, todo: 1, skip: 3 });
      JSON.parse(rendered('ctrf', input));
      JSON.parse(rendered('json', input));
      const { names } = elementsOf(rendered('markdown', input));
      expect([...names].filter((element) => ![...OWN_ELEMENTS, ...TABLE].includes(element))).toEqual([]);
      documents.push(rendered('junit', input));
    }),
    { numRuns: 200 },
  );
  const xml = documents.map((contents, index) => ({ fileName: `${index}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema });
  expect(errors.map(({ rawMessage }) => rawMessage)).toEqual([]);
});
