// Named counters, read by patterns that a config declares. A pattern is that of a whole line, and matches exactly one line
// of the text: no number is searched for, and none is taken for zero.
import { lineReader } from '../lines.js';
import type { Format, Report, ReportReader, Tally } from '../report.js';
import { Faults } from './faults.js';

type Counter = 'pass' | 'fail' | 'error' | 'skip' | 'total';

export type CountersOptions =
  /** One line with all of them, as named groups: `(?<pass>\d+)`, `(?<skip_todo>\d+)`. */
  | { readonly pattern: string }
  /** A line for each, with one group. Several patterns of one counter are added up. */
  | { readonly counters: Readonly<Partial<Record<Counter, string | readonly string[]>>> }
  /** Lines `<mark> <counter> <number>`. `names` are what the program calls them; the mark is a word of this run alone. */
  | { readonly mark: string; readonly names: Readonly<Partial<Record<Counter, string>>> };

export const counters: Format<CountersOptions> = {
  name: 'counters',
  lists: 'totals',
  exit: { passed: 'zero', failed: 'any' },
  open: (options) => new CountersReader(options),
};

const COUNTERS: readonly Counter[] = ['pass', 'fail', 'error', 'skip', 'total'];
const NUMBER = /^[0-9]{1,12}$/;
/** No line of counters is longer; patterns need not be tried on what is. */
const MATCHED_MAX = 4096;

/** What is wrong with the options, for people: one sentence each. */
export function checkCounters(options: CountersOptions): readonly string[] {
  if ('mark' in options) {
    const mark = /^[\w-]{8,}$/.test(options.mark) ? [] : ['mark must be a word of 8 letters or more'];
    return [...mark, ...checkDeclared(new Set(Object.keys(options.names)))];
  }
  if ('pattern' in options) {
    const groups = groupsOf(options.pattern);
    if (groups === undefined) return [`pattern is no regular expression: ${options.pattern}`];
    const names = groups.names.map((name) => [name, counterOf(name)] as const);
    const unknown = names.filter(([, counter]) => counter === undefined).map(([name]) => `(?<${name}>…) is no counter`);
    return [...unknown, ...checkDeclared(new Set(names.flatMap(([, counter]) => counter ?? [])))];
  }
  const wrong = Object.entries(options.counters).flatMap(([counter, patterns]) =>
    [patterns].flat().flatMap((pattern) => {
      const groups = groupsOf(pattern);
      if (groups === undefined) return [`${counter} is no regular expression: ${pattern}`];
      return groups.count === 1 ? [] : [`${counter} must have one group, and has ${groups.count}: ${pattern}`];
    }),
  );
  const declared = Object.entries(options.counters).filter(([, patterns]) => patterns.length > 0);
  return [...wrong, ...checkDeclared(new Set(declared.map(([counter]) => counter)))];
}

function checkDeclared(declared: ReadonlySet<string>): readonly string[] {
  const unknown = [...declared].filter((name) => counterOf(name) !== name).map((name) => `${name} is no counter`);
  const fail = declared.has('fail') ? [] : ['fail must be declared'];
  const pass = declared.has('pass') || declared.has('total') ? [] : ['pass or total must be declared'];
  return [...unknown, ...fail, ...pass];
}

function counterOf(name: string): Counter | undefined {
  return COUNTERS.find((counter) => name === counter || name.startsWith(`${counter}_`));
}

function groupsOf(pattern: string): { readonly names: readonly string[]; readonly count: number } | undefined {
  try {
    wholeLine(pattern);
    const empty = new RegExp(`${pattern}|`, 'u').exec('');
    return { names: Object.keys(empty?.groups ?? {}), count: (empty?.length ?? 1) - 1 };
  } catch {
    return undefined;
  }
}

function wholeLine(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'du');
}

/** One line that must be there. */
interface Sought {
  readonly label: string;
  readonly pattern: RegExp;
  /** Undefined where the groups tell it by their names. */
  readonly counter?: Counter;
  found: boolean;
}

class CountersReader implements ReportReader {
  readonly #options: CountersOptions;
  readonly #sought: readonly Sought[];
  readonly #values = new Map<Counter, number>();
  readonly #absent: string[] = [];
  readonly #faults = new Faults();
  readonly #lines: ReportReader;
  #ended = true;
  #last = false;

  constructor(options: CountersOptions) {
    this.#options = options;
    this.#sought = soughtBy(options);
    this.#lines = lineReader(
      (line) => this.#line(line),
      () => this.#report(),
    );
  }

  write(text: string): void {
    if (text !== '') this.#ended = text.endsWith('\n');
    this.#lines.write(text);
  }

  end(): Report {
    this.#last = !this.#ended;
    return this.#lines.end();
  }

  #line(line: string): void {
    const mark = 'mark' in this.#options ? this.#options.mark : '';
    if (line.length > MATCHED_MAX || !line.startsWith(mark)) return;
    let known = false;
    for (const sought of this.#sought) {
      const match = sought.pattern.exec(line);
      if (match === null) continue;
      known = true;
      this.#found(sought, match, line);
    }
    if (mark !== '' && !known) this.#faults.add('GARBLED', `no counter: ${line}`);
  }

  #found(sought: Sought, match: RegExpExecArray, line: string): void {
    if (sought.found) {
      this.#faults.add('TWO_TOTALS', `a second line for ${sought.label}: ${line}`);
      return;
    }
    sought.found = true;
    const cut = this.#last && match.indices?.slice(1).some((range) => range?.[1] === line.length);
    if (cut) this.#faults.add('CUT_OFF', `the last line has no end, and may have more digits: ${line}`);
    const groups: (readonly [string, string | undefined])[] =
      sought.counter === undefined ? Object.entries(match.groups ?? {}) : [[sought.counter, match[1]]];
    for (const [name, text] of groups) {
      const counter = counterOf(name);
      if (counter === undefined) continue;
      if (text === undefined) this.#absent.push(name);
      else if (!NUMBER.test(text)) this.#faults.add('GARBLED', `${name} is no number: ${line}`);
      this.#values.set(counter, (this.#values.get(counter) ?? 0) + Number(text ?? 0));
    }
  }

  #report(): Report {
    const missing = this.#sought.filter(({ found }) => !found).map(({ label }) => label);
    const [absent] = this.#absent;
    if (missing.length > 0) {
      const some = 'mark' in this.#options && missing.length < this.#sought.length;
      this.#faults.add(some ? 'CUT_OFF' : 'NO_RESULT', `no line for ${missing.join(', ')}`);
    } else if (absent !== undefined && !this.#values.has('total')) {
      this.#faults.add('NO_RESULT', `no ${absent} in the line, and no total that says that it is 0`);
    }
    if (this.#faults.list().length > 0) return { faults: this.#faults.list() };
    const tally = tallyOf(this.#values);
    return typeof tally === 'string'
      ? { faults: [{ code: 'TOTALS_DISAGREE', message: tally }] }
      : { totals: tally, faults: [] };
  }
}

function soughtBy(options: CountersOptions): readonly Sought[] {
  if ('pattern' in options) return [{ label: 'the counters', pattern: wholeLine(options.pattern), found: false }];
  if ('mark' in options)
    return COUNTERS.filter((counter) => options.names[counter] !== undefined).map((counter) => ({
      label: counter,
      counter,
      pattern: wholeLine(`${options.mark} ${counter} ([0-9]{1,12})`),
      found: false,
    }));
  return COUNTERS.flatMap((counter) =>
    [options.counters[counter] ?? []].flat().map((pattern) => ({
      label: `${counter} (${pattern})`,
      counter,
      pattern: wholeLine(pattern),
      found: false,
    })),
  );
}

/** A text says what does not fit. */
function tallyOf(values: ReadonlyMap<Counter, number>): Tally | string {
  const total = values.get('total');
  const fail = (values.get('fail') ?? 0) + (values.get('error') ?? 0);
  const skip = values.get('skip') ?? 0;
  const pass = values.get('pass') ?? (total ?? 0) - fail - skip;
  if (pass < 0) return `a total of ${total}, but ${fail} failed and ${skip} skipped`;
  if (total !== undefined && total !== pass + fail + skip)
    return `a total of ${total}, but ${pass} passed, ${fail} failed and ${skip} skipped`;
  return { pass, fail, skip };
}
