// One <testcase>.
import { type ForeignTest, REASON_MAX, type TestOutcome } from '../report.js';
import { firstLine, kept, reasonOf } from './kept.js';

type Attributes = Readonly<Record<string, string>>;
type Element = 'failure' | 'error' | 'skipped';

export class JunitCase {
  readonly name: string;
  readonly notRun: boolean;
  readonly ofSuite: boolean;
  readonly found: Set<Element> = new Set();
  readonly #reasons = new Map<Element, string>();
  readonly #failedStatus: string | undefined;
  readonly #skippedStatus: boolean;
  #last: Element | undefined;

  constructor(attributes: Attributes, groups: readonly string[], ofSuite = false) {
    const { name = '', classname = '', status = '', result = '' } = attributes;
    this.ofSuite = ofSuite;
    // In node's reporter `test` is no class: it says what it is.
    const group = classname === '' || classname === 'test' ? groups.join(' > ') : classname;
    this.name = kept(group === '' || group === name ? name : `${group} > ${name}`);
    this.notRun = /^(?:notrun|disabled)$/i.test(status) || result === 'suppressed';
    this.#skippedStatus = /^skipped$/i.test(status) || result === 'skipped';
    this.#failedStatus = /^(?:fail|failed|failure|error)$/i.test(status) ? kept(status) : undefined;
  }

  static ofSuite(groups: readonly string[]): JunitCase {
    return new JunitCase({ name: groups.join(' > ') }, [], true);
  }

  result(element: Element, { message = '', type = '' }: Attributes): void {
    this.found.add(element);
    this.#last = element;
    if (!this.#reasons.get(element)) this.#reasons.set(element, reason(element, message, type));
  }

  /** What the element says beside its attributes. */
  text(text: string): void {
    const element = this.#last;
    if (element === undefined || text === '') return;
    if (!this.#reasons.get(element)) this.#reasons.set(element, text);
  }

  get outcome(): TestOutcome {
    if (this.found.has('failure') || this.found.has('error') || this.#failedStatus !== undefined) return 'fail';
    return this.found.has('skipped') || this.notRun || this.#skippedStatus ? 'skip' : 'pass';
  }

  test(): ForeignTest {
    const { name, outcome } = this;
    const why =
      outcome === 'skip'
        ? this.#reasons.get('skipped') || (this.notRun ? 'not run' : '')
        : this.#reasons.get('failure') || this.#reasons.get('error') || (outcome === 'fail' ? this.#failedStatus : '');
    return { name, outcome, ...(why && { reason: why }) };
  }
}

function reason(element: Element, message: string, type: string): string {
  const told = reasonOf(message);
  if (element !== 'skipped') return told || firstLine(type, REASON_MAX);
  // node says `true` where no reason is given.
  const why = told === 'true' ? '' : told;
  const kind = type === 'todo' ? 'todo' : type === 'pytest.xfail' ? 'expected failure' : undefined;
  if (kind === undefined) return why;
  return firstLine(why === '' ? kind : `${kind}: ${why}`, REASON_MAX);
}
