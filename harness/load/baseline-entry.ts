// What an entry of a baseline must fulfil beyond its form: it names cases that there are, is bound to a failure, and every
// day is one.
import { InputError } from '../model/errors.js';
import { matches, type Pattern, parsePatterns, type Subject, unmatched } from '../model/pattern.js';
import { suggestion } from '../model/suggest.js';
import { VARIANTS } from '../model/suite.js';
import type { Report } from './problems.js';
import { childOf, entryOf, plain, type Tree, textOf } from './tree.js';

export interface EntryRules {
  /** Every case by its id, with its law. */
  readonly cases: ReadonlyMap<string, string>;
  /** Those of the project. */
  readonly laws: readonly string[];
  readonly report: Report;
}

/** Checks entry after entry, each of which has the right form; gives the patterns. */
export function entryChecks(rules: EntryRules): (entry: Tree, index: number) => Pattern[] {
  const { laws, report } = rules;
  const seen = new Map<string, number>();
  return (entry, index) => {
    const at = (key: string): number => entryOf(entry, key)?.value.line ?? entry.line;
    const fault = (code: string, key: string, rule: string, hint?: string): void =>
      report(code, at(key), `"entries.${index}.${key}" ${rule}, got ${JSON.stringify(textOf(entry, key) ?? '')}`, hint);

    const law = textOf(entry, 'law');
    if (law !== undefined && !laws.includes(law)) {
      report('UNKNOWN_LAW', at('law'), `unknown law, got "${law}"`, suggestion(law, laws));
    }
    if (law === undefined && childOf(entry, 'code') === undefined) {
      const message = 'an entry is bound to a failure by its code, its law or both, got neither';
      report('NOT_BOUND', entry.line, message, 'write what goes wrong, such as code: WRONG_ANSWER');
    }
    if (textOf(entry, 'reason')?.trim() === '') fault('NO_REASON', 'reason', 'must say something');
    const issue = textOf(entry, 'issue');
    if (issue !== undefined && !isUrl(issue)) {
      fault('BAD_ISSUE', 'issue', 'must be a URL', 'write all of it, from https:// on');
    }
    const expires = textOf(entry, 'expires');
    if (expires !== undefined && !isDay(expires)) {
      fault('BAD_DATE', 'expires', 'must be a day such as 2027-03-01', dayHint(expires));
    }
    if (childOf(entry, 'flaky') !== undefined && expires === undefined) {
      const message = 'a flaky entry needs a last day, on which somebody looks at it again';
      report('NEEDS_EXPIRY', at('flaky'), message, 'write expires: YYYY-MM-DD');
    }
    const patterns = patternsOf(entry, rules);
    refuseRepeated(entry, seen, report);
    return patterns;
  };
}

/** Two entries of one kind about the same failure of the same cases. */
function refuseRepeated(entry: Tree, seen: Map<string, number>, report: Report): void {
  const { pattern, code, law, path = '', expires, flaky } = plain(entry) as Readonly<Record<string, unknown>>;
  const key = JSON.stringify([[pattern].flat().sort(), code, law, path, expires, flaky === undefined]);
  const line = seen.get(key);
  if (line === undefined) seen.set(key, entry.line);
  else report('TWICE', entry.line, `the same entry stands on line ${line}`, 'take one of them out');
}

function patternsOf(entry: Tree, rules: EntryRules): Pattern[] {
  const given = childOf(entry, 'pattern');
  const items = given?.kind === 'list' ? given.items : given === undefined ? [] : [given];
  const law = textOf(entry, 'law');
  return items.flatMap((item) => {
    const parsed = patternIn(String(plain(item)), item.line, rules.report);
    if (parsed === undefined) return [];
    checkMeaning(parsed, law, item.line, rules);
    return [parsed];
  });
}

/** Whether there are cases that the pattern means, and some of the law. */
function checkMeaning(pattern: Pattern, law: string | undefined, line: number, rules: EntryRules): void {
  const { cases, laws, report } = rules;
  const meant = lawsOf(pattern, cases);
  if (meant.size === 0) {
    const near = unmatched([pattern], subjectsOf(cases))[0]?.suggestion;
    const hint = near === undefined ? 'assay list shows all cases' : didYouMean(near);
    report('UNMATCHED', line, `no case matches "${pattern.text}"`, hint);
  } else if (law !== undefined && laws.includes(law) && !meant.has(law)) {
    const shown = [...meant].slice(0, LAWS_MAX).join(', ');
    report('NEVER_MEET', line, `no case of "${pattern.text}" is about ${law}`, `they are about ${shown}`);
  }
}

const LAWS_MAX = 5;

/** The laws of the cases that the pattern means; none where it means none. */
function lawsOf(pattern: Pattern, cases: EntryRules['cases']): ReadonlySet<string> {
  const named = pattern.kind === 'case' ? cases.get(`${pattern.suite}/${pattern.case}`) : undefined;
  if (named !== undefined) return new Set([named]);
  const meant = subjectsOf(cases).filter((subject) => matches(pattern, subject));
  return new Set(meant.map(({ law }) => law));
}

function subjectsOf(cases: EntryRules['cases']): Subject[] {
  return [...cases].flatMap(([id, law]) => VARIANTS.map((variant) => ({ id, law, variant })));
}

function patternIn(text: string, line: number, report: Report): Pattern | undefined {
  try {
    return parsePatterns([text])[0];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    for (const { code, message, hint } of error.problems) report(code, line, message, hint);
    return undefined;
  }
}

function didYouMean(text: string): string {
  return `did you mean "${text}"?`;
}

export function isUrl(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text) && URL.canParse(text);
}

/** Whether the calendar has it. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function dayHint(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = /^(\d{4})[-./](\d\d?)[-./](\d\d?)(?:[T ].*)?$/.exec(text) ?? [];
  const meant = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (year === '') return undefined;
  return isDay(meant) ? didYouMean(meant) : 'there is no such day';
}
