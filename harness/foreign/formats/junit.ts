// The XML that JUnit's Ant task began and everyone writes. The counts of a suite must be those of its tests, in one of the
// ways in which runners count.
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type ForeignTest, type Format, REASON_MAX, type Report, type ReportReader, TESTS_MAX } from '../report.js';
import { Faults } from './faults.js';
import { JunitCase } from './junit-case.js';
import { JunitComments, JunitSuite } from './junit-counts.js';
import { kept, reasonOf } from './kept.js';

export const junit: Format = {
  name: 'junit',
  lists: 'tests',
  exit: { passed: 'zero', failed: 'any' },
  open: () => new JunitReader(),
};

/** The parser keeps the text of an element until it ends; what is longer than this is shortened to it. */
const TEXT_MAX = 65_536;

class JunitReader implements ReportReader {
  readonly #faults = new Faults();
  readonly #tests: ForeignTest[] = [];
  readonly #comments = new JunitComments();
  readonly #suites: JunitSuite[] = [];
  readonly #path: string[] = [];
  readonly #parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  #case: JunitCase | undefined;
  #text: string | undefined;
  #any = false;
  #ending = false;
  #stopped = false;

  constructor() {
    const text = (piece: string): void => {
      if (this.#text !== undefined && this.#text.length < 2 * REASON_MAX) this.#text += kept(piece.slice(0, TEXT_MAX));
    };
    this.#parser.on('text', text);
    this.#parser.on('cdata', text);
    this.#parser.on('opentag', (tag) => this.#open(tag));
    this.#parser.on('closetag', ({ name }) => this.#close(name));
    this.#parser.on('comment', (comment) => {
      if (this.#path.length > 0) this.#comments.read(comment.slice(0, 100));
    });
    this.#parser.on('doctype', () => this.#stop('GARBLED', 'a document type, which a report has not'));
    this.#parser.on('error', ({ message }) => this.#stop(this.#ending ? 'CUT_OFF' : 'GARBLED', message));
  }

  write(text: string): void {
    for (let from = 0; from < text.length && !this.#stopped; from += TEXT_MAX) {
      const piece = text.slice(from, from + TEXT_MAX);
      this.#any ||= piece.trim() !== '';
      if (!this.#any) continue;
      this.#parser.write(piece);
      this.#shorten();
    }
  }

  end(): Report {
    if (!this.#any) return { faults: [{ code: 'NO_RESULT', message: 'no document' }] };
    this.#ending = true;
    if (!this.#stopped) this.#parser.close();
    if (this.#faults.has('TOO_LARGE')) return { faults: this.#faults.list() };
    const contradiction = this.#comments.contradiction();
    if (contradiction !== undefined) this.#faults.add('TOTALS_DISAGREE', contradiction);
    return { tests: this.#tests, faults: this.#faults.list() };
  }

  #stop(code: 'GARBLED' | 'CUT_OFF' | 'TOO_LARGE', message: string): void {
    if (!this.#stopped) this.#faults.add(code, message);
    this.#stopped = true;
  }

  /** It has no limit of its own. Only what is too long for a name or a number is touched. */
  #shorten(): void {
    const text: unknown = Reflect.get(this.#parser, 'text');
    if (typeof text === 'string' && text.length > 2 * TEXT_MAX)
      Reflect.set(this.#parser, 'text', kept(text.slice(0, TEXT_MAX)));
  }

  #open({ name, attributes }: SaxesTagPlain): void {
    if (this.#stopped) return;
    const parent = this.#path.at(-1);
    this.#path.push(name);
    if (parent === undefined && name !== 'testsuites' && name !== 'testsuite') {
      this.#stop('GARBLED', `the document is <${name}>, not <testsuites> or <testsuite>`);
    } else if (name === 'testsuites' || name === 'testsuite') {
      if (parent !== undefined && !isSuite(parent)) this.#stop('GARBLED', `<${name}> in <${parent}>`);
      const suite = new JunitSuite(name, attributes);
      for (const wrong of suite.wrong) this.#faults.add('GARBLED', wrong);
      this.#suites.push(suite);
    } else if (name === 'testcase') {
      if (!isSuite(parent)) this.#stop('GARBLED', `<testcase> in <${parent}>`);
      this.#case = new JunitCase(attributes, this.#groups());
    } else if (parent === 'testcase' || isSuite(parent)) {
      if (name !== 'failure' && name !== 'error' && name !== 'skipped') return;
      // In a suite itself, it is that of a test that has the suite's name.
      this.#case ??= JunitCase.ofSuite(this.#groups());
      this.#case.result(name, attributes);
      this.#text = '';
    }
  }

  #close(name: string): void {
    if (this.#stopped) return;
    this.#path.pop();
    if (this.#text !== undefined && (name === 'failure' || name === 'error' || name === 'skipped')) {
      const [text, parent] = [reasonOf(this.#text), this.#path.at(-1)];
      this.#text = undefined;
      this.#case?.text(text);
      if (isSuite(parent)) this.#endCase();
    } else if (name === 'testcase') {
      this.#endCase();
    } else if (isSuite(name)) {
      const suite = this.#suites.pop();
      const contradiction = suite?.contradiction();
      if (contradiction !== undefined) this.#faults.add('TOTALS_DISAGREE', contradiction);
      if (suite === undefined) return;
      this.#suites.at(-1)?.addSuite(suite);
      this.#comments.suite(suite);
    }
  }

  #endCase(): void {
    const ended = this.#case;
    this.#case = undefined;
    if (ended === undefined) return;
    if (this.#tests.length === TESTS_MAX) {
      this.#stop('TOO_LARGE', `more than ${TESTS_MAX} tests`);
      return;
    }
    if (ended.name === '') this.#faults.add('GARBLED', `a test without a name, after ${this.#tests.length} tests`);
    this.#tests.push(ended.test());
    if (!ended.ofSuite) this.#suites.at(-1)?.addCase(ended);
  }

  #groups(): readonly string[] {
    return this.#suites.map(({ name }) => name).filter((name) => name !== '');
  }
}

function isSuite(name: string | undefined): boolean {
  return name === 'testsuite' || name === 'testsuites';
}
