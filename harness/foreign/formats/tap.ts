// TAP 12, 13 and 14. Leaves are tests; a test line that closes a subtest is one only where the subtest says less than it.
// tap-parser reads the structure. It gets the lines of TAP alone, since it keeps diagnostics and noise in memory.
import { Parser, type Result } from 'tap-parser';
import { lineReader } from '../lines.js';
import {
  type ForeignTest,
  type Format,
  REASON_MAX,
  type Report,
  type ReportReader,
  type TestOutcome,
} from '../report.js';
import { Faults } from './faults.js';
import { firstLine, kept, reasonOf } from './kept.js';
import { NUMBERED, PLAN, TEST, tapLine } from './tap-line.js';
import { TestTree } from './test-tree.js';

export const tap: Format = {
  name: 'tap',
  lists: 'tests',
  exit: { passed: 'zero', failed: 'any' },
  open: () => new TapReader(),
};

const INDENT = 4;
const DEPTH_MAX = 64;

/** A subtest whose test line is still to come. `from` is where its tests begin. */
interface Subtest {
  readonly name: string;
  readonly from: number;
  skipped?: string;
}

/** A test line that ended in `{`. */
interface Brace {
  readonly level: number;
  entered: boolean;
}

class TapReader implements ReportReader {
  readonly #faults = new Faults();
  readonly #tree = new TestTree(this.#faults);
  readonly #root = new Parser();
  readonly #lines = lineReader(
    (line) => this.#line(line),
    () => this.#report(),
  );
  readonly #braces: Brace[] = [];
  /** Why it failed, for the last test line on each level. */
  readonly #reasons: string[][] = [];
  /** Whether node says of it that it is a suite: no test, although none is in it. */
  readonly #suites: boolean[] = [];
  #point: { readonly indent: number; readonly failed: boolean } | undefined;
  #details: { readonly indent: string; block: boolean } | undefined;
  #closedDetails = false;
  #ended = true;
  #last = false;
  #any = false;

  constructor() {
    this.#watch(this.#root);
    this.#root.on('bailout', (reason) => this.#faults.add('BAILED_OUT', `Bail out! ${reason}`.trim()));
    this.#root.on('extra', (text: string) => this.#extra(text.trim()));
  }

  write(text: string): void {
    if (text !== '') this.#ended = text.endsWith('\n');
    if (!this.#faults.has('TOO_LARGE')) this.#lines.write(text);
  }

  end(): Report {
    this.#last = !this.#ended;
    return this.#lines.end();
  }

  #line(line: string): void {
    if (this.#faults.has('TOO_LARGE')) return;
    const body = line.trimStart();
    if (body === '') return;
    const indent = line.slice(0, line.length - body.length);
    const text = tapLine(body.trimEnd());
    if (this.#details !== undefined && this.#inDetails(line, text)) return;
    if (text !== undefined) this.#tap(indent, text);
    else if (/^[{}]$/.test(body)) this.#brace(indent.length, body);
    else if (body === '---' && this.#point !== undefined && indent.length > this.#point.indent)
      this.#details = { indent, block: false };
    else if (body.startsWith('#')) this.#comment(indent, body.slice(1).trim());
    else if (this.#root.strict) this.#faults.add('GARBLED', `with pragma +strict, this is no TAP: ${body}`);
  }

  #tap(indent: string, text: string): void {
    const level = indent.length / INDENT;
    if (!Number.isInteger(level) || indent.includes('\t') || level > DEPTH_MAX) {
      const looksLikeResult = NUMBERED.test(text) || PLAN.test(text) || level > DEPTH_MAX;
      if (looksLikeResult) this.#faults.add('GARBLED', `indented neither as a test nor as a subtest: ${indent}${text}`);
      return;
    }
    const test = TEST.exec(text);
    if (test !== null) this.#beforeTest(level, text);
    else if (PLAN.test(text)) this.#dropBraces(level);
    for (const brace of this.#braces) brace.entered ||= level > brace.level;
    if (!this.#any && /^TAP version 12$/i.test(text)) return;
    this.#any = true;
    this.#root.write(`${indent}${text}\n`);
    this.#closedDetails = false;
    if (test === null) {
      if (!text.startsWith('#')) this.#point = undefined;
      return;
    }
    this.#reasons[level] = [];
    this.#suites[level] = false;
    this.#point = { indent: indent.length, failed: test[1] !== undefined };
    if (text.endsWith('{')) this.#braces.push({ level, entered: false });
  }

  #beforeTest(level: number, text: string): void {
    if (this.#last) this.#faults.add('CUT_OFF', `the last line has no end: ${text}`);
    if (level === 0) this.#tree.totals.restart();
    this.#dropBraces(level);
  }

  /** A name may end in { without a subtest. */
  #dropBraces(level: number): void {
    let brace = this.#braces.at(-1);
    while (brace !== undefined && brace.level >= level) {
      if (brace.entered) this.#faults.add('GARBLED', 'a subtest is not closed with }');
      this.#braces.pop();
      brace = this.#braces.at(-1);
    }
  }

  #brace(indent: number, body: string): void {
    if (body === '{') {
      if (!this.#closedDetails || this.#point === undefined || indent !== this.#point.indent) return;
      const space = ' '.repeat(indent);
      this.#root.write(`${space}  ---\n${space}  details: 1\n${space}  ...\n${space}{\n`);
      this.#braces.push({ level: indent / INDENT, entered: false });
    } else if (this.#braces.at(-1)?.level === indent / INDENT) {
      this.#braces.pop();
      this.#root.write(`${' '.repeat(indent)}}\n`);
    }
  }

  /** Whether the line belongs to the block of YAML under a test line. */
  #inDetails(line: string, text: string | undefined): boolean {
    const details = this.#details;
    if (details === undefined) return false;
    if (!line.startsWith(details.indent)) {
      if (text === undefined) return true;
      this.#faults.add('GARBLED', `details without an end (...) before: ${text}`);
      this.#details = undefined;
      return false;
    }
    const content = line.slice(details.indent.length);
    if (content === '...') {
      this.#details = undefined;
      this.#closedDetails = true;
      return true;
    }
    if (content === "type: 'suite'" && this.#point !== undefined) this.#suites[this.#point.indent / INDENT] = true;
    const key = details.block ? null : /^\s*(?:message|error): *(.*)$/.exec(content);
    if (key === null && !details.block) return true;
    const value = (key?.[1] ?? content).trim();
    details.block = /^[|>][+-]?$/.test(value);
    if (!details.block) this.#reason(unquoted(value), 1);
    return true;
  }

  #comment(indent: string, text: string): void {
    if (indent === '' && this.#tree.totals.read(text)) return;
    this.#reason(text, 2);
  }

  #reason(text: string, lines: number): void {
    if (this.#point?.failed !== true) return;
    const reasons = this.#reasons[this.#point.indent / INDENT];
    if (reasons !== undefined && reasons.length < lines && text !== '') reasons.push(firstLine(text, REASON_MAX));
  }

  #watch(parser: Parser, inside?: Subtest): void {
    let subtest: Subtest | undefined;
    let numbered: boolean | undefined;
    parser.on('child', (child: Parser) => {
      if (subtest !== undefined) this.#faults.add('GARBLED', `no test line for the subtest ${subtest.name}`);
      subtest = { name: kept(child.name), from: this.#tree.length };
      this.#watch(child, subtest);
    });
    parser.on('assert', (result: Result) => {
      drain(parser);
      const number = result.id === 0 ? undefined : result.id;
      if (number !== undefined && number !== parser.count)
        this.#faults.add('GARBLED', `test ${parser.count} has the number ${number}: ${result.name}`);
      if (numbered !== undefined && numbered !== (number !== undefined))
        this.#faults.add('GARBLED', `some tests have a number and some have none: ${result.name}`);
      numbered = number !== undefined;
      const unclosed = result.buffered && subtest === undefined ? ' {' : '';
      const test = {
        name: kept(`${result.name}${unclosed}`).trim() || subtest?.name || `#${parser.count}`,
        ...outcomeOf(result, this.#reasons[parser.level] ?? []),
      };
      if (parser === this.#root) this.#tree.totals.top(test.outcome);
      if (subtest === undefined) this.#tree.leaf(test, this.#suites[parser.level] === true);
      else this.#close(subtest, test, result, this.#suites[parser.level] === true);
      subtest = undefined;
    });
    parser.on('complete', () => {
      if (subtest !== undefined) {
        this.#tree.prefix(subtest.from, subtest.name);
        if (!parser.bailedOut) this.#faults.add('CUT_OFF', `no test line for the subtest ${subtest.name}`);
      }
      if (inside !== undefined && parser.planEnd === 0) inside.skipped = kept(parser.planComment);
      if (!parser.bailedOut) this.#plan(parser, inside?.name);
    });
  }

  #close(subtest: Subtest, test: ForeignTest, { ok, todo, skip }: Result, suite: boolean): void {
    const skipped =
      test.outcome === 'pass' && this.#tree.length === subtest.from && /^skip/i.test(subtest.skipped ?? '');
    const reason = (subtest.skipped ?? '').replace(/^skip\S*\s*/i, '');
    this.#tree.close(subtest.from, {
      test: skipped ? { name: test.name, outcome: 'skip', ...(reason !== '' && { reason }) } : test,
      ok: ok && !todo && !skip,
      // Not in a suite of node, which counts what failed in it.
      excuse: todo && !suite ? test.reason : undefined,
    });
  }

  #plan(parser: Parser, name: string | undefined): void {
    const where = name === undefined ? '' : ` in ${name}`;
    if (parser.planStart === -1 || parser.syntheticPlan) {
      if (name === undefined && !this.#any) this.#faults.add('NO_RESULT', 'neither a plan nor a test');
      else this.#faults.add('CUT_OFF', `no plan${where}, after ${parser.count} tests`);
    } else if (parser.planStart !== 1) {
      this.#faults.add('GARBLED', `a plan${where} that does not begin with 1: ${parser.planStart}..${parser.planEnd}`);
    } else if (parser.planEnd !== parser.count) {
      this.#faults.add('PLAN_NOT_MET', `${parser.planEnd} tests announced${where}, ${parser.count} there`);
    }
  }

  /** Lines of TAP that tap-parser has no place for. */
  #extra(text: string): void {
    if (PLAN.test(text)) this.#faults.add('TWO_TOTALS', `a second plan: ${text}`);
    else if (/^TAP version/i.test(text)) this.#faults.add('TWO_TOTALS', `a second beginning: ${text}`);
    else if (TEST.test(text)) this.#faults.add('PLAN_NOT_MET', `a test after the plan: ${text}`);
    else if (!/^[{}]$/.test(text)) this.#faults.add('GARBLED', `out of place: ${text}`);
  }

  #report(): Report {
    if (!this.#faults.has('TOO_LARGE')) this.#root.end();
    if (this.#faults.has('TOO_LARGE') || this.#faults.has('NO_RESULT')) return { faults: this.#faults.list() };
    if (this.#details !== undefined) this.#faults.add('CUT_OFF', 'details without an end (...)');
    if (this.#braces.length > 0) this.#faults.add('CUT_OFF', 'a subtest is not closed with }');
    const contradiction = this.#tree.totals.contradiction(this.#tree.tests);
    if (contradiction !== undefined && this.#faults.list().length === 0)
      this.#faults.add('TOTALS_DISAGREE', contradiction);
    return { tests: this.#tree.tests, faults: this.#faults.list() };
  }
}

function outcomeOf({ ok, skip, todo }: Result, reasons: readonly string[]): { outcome: TestOutcome; reason?: string } {
  if (todo) return { outcome: 'skip', reason: firstLine(todo === true ? 'todo' : `todo: ${todo}`, REASON_MAX) };
  if (skip) {
    const why = skip === true ? '' : firstLine(skip, REASON_MAX);
    return { outcome: 'skip', ...(why !== '' && { reason: why }) };
  }
  const reason = ok ? '' : reasonOf(reasons.join('\n'));
  return { outcome: ok ? 'pass' : 'fail', ...(reason !== '' && { reason }) };
}

/** What it collects for its own summary. */
function drain(parser: Parser): void {
  parser.failures.length = 0;
  parser.skips.length = 0;
  parser.todos.length = 0;
  parser.comments.length = 0;
  parser.pointsSeen.clear();
}

function unquoted(value: string): string {
  const [, quote, text = ''] = /^(['"])(.*)\1$/.exec(value) ?? [];
  return quote === undefined ? value : text;
}
