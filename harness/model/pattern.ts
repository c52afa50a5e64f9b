// The one grammar by which cases are selected everywhere: run, skip, baselines, reports.
//
//   log               every case of the suite             LOG-4     every case of the law
//   log/appends       one case, or all its rows           LOG-*     every case of its group of laws
//   log/keeps.null    one row of a case with a table
//   */reads-*         `*` stands for anything within a part
//   log@reopen        only in one variant
//   origin:log/4      the cases that generalise that one; origin:* all that have an origin
import { familyOf } from './case-row.js';
import { InputError, type Problem } from './errors.js';
import { closest, suggestion } from './suggest.js';
import { VARIANTS, type Variant } from './suite.js';

export type Pattern = {
  /** As it was given. */
  readonly text: string;
  readonly variant?: Variant;
} & (
  | { readonly kind: 'case'; readonly suite: string; readonly case: string }
  | { readonly kind: 'law'; readonly law: string }
  | { readonly kind: 'origin'; readonly origin: string }
);

/** What patterns are about. */
export interface Subject {
  /** suite/case */
  readonly id: string;
  readonly law: string;
  readonly variant: Variant;
  /** What the case generalises; left out where that is not known, as in a record. */
  readonly origin?: readonly string[];
}

const CASE = /^([a-z0-9*-]+)(?:\/([a-z0-9*.-]+))?$/;
const LAW = /^[A-Z*]+-[0-9*]+$/;
const ORIGIN = /^origin:([a-z0-9*-]+(?:\/[0-9*]+)?)$/;

/**
 * @param file what to name in problems: the flag or file that the texts come from.
 * @throws InputError with every text that is no pattern.
 */
export function parsePatterns(texts: readonly string[], file = 'pattern'): Pattern[] {
  const problems: Problem[] = [];
  const patterns: Pattern[] = [];
  for (const text of texts) {
    const pattern = parsePattern(text);
    if ('text' in pattern) patterns.push(pattern);
    else problems.push({ code: 'BAD_PATTERN', file, ...pattern });
  }
  if (problems.length > 0) throw new InputError(problems);
  return patterns;
}

type Fault = Pick<Problem, 'message'> & { readonly hint?: string };

/** One pattern, or what is wrong with the text. */
function parsePattern(text: string): Pattern | Fault {
  const [what = '', suffix, ...more] = text.split('@');
  if (more.length > 0) return { message: `a pattern has at most one @variant, got "${text}"` };
  const variant = VARIANTS.find((name) => name === suffix);
  if (suffix !== undefined && variant === undefined) {
    return { message: `unknown variant in a pattern, got "${text}"`, ...hinted(suggestion(suffix, VARIANTS)) };
  }
  const common = variant === undefined ? { text } : { text, variant };
  const [matched, suite = '', name = '*'] = CASE.exec(what) ?? [];
  if (matched !== undefined) return { ...common, kind: 'case', suite, case: name };
  if (LAW.test(what)) return { ...common, kind: 'law', law: what };
  const origin = ORIGIN.exec(what)?.[1];
  if (origin !== undefined) return { ...common, kind: 'origin', origin: origin.includes('/') ? origin : `${origin}/*` };
  return { message: `a pattern is suite, suite/case or a law such as LOG-4, got "${text}"`, ...hinted(repaired(text)) };
}

export function matches(pattern: Pattern, subject: Subject): boolean {
  if (pattern.variant !== undefined && pattern.variant !== subject.variant) return false;
  if (pattern.kind === 'law') return glob(pattern.law, subject.law);
  if (pattern.kind === 'origin') return subject.origin?.some((origin) => glob(pattern.origin, origin)) ?? false;
  const slash = subject.id.indexOf('/');
  if (!glob(pattern.suite, subject.id.slice(0, slash))) return false;
  const name = subject.id.slice(slash + 1);
  return glob(pattern.case, name) || glob(pattern.case, familyOf(name));
}

export interface Unmatched {
  readonly pattern: Pattern;
  /** What was probably meant. */
  readonly suggestion?: string;
}

/** The patterns that match none of the subjects. */
export function unmatched(patterns: readonly Pattern[], subjects: Iterable<Subject>): Unmatched[] {
  const all = [...subjects];
  return patterns
    .filter((pattern) => !all.some((subject) => matches(pattern, subject)))
    .map((pattern) => {
      const near = nearest(pattern, all);
      return near === undefined ? { pattern } : { pattern, suggestion: near };
    });
}

function nearest(pattern: Pattern, subjects: readonly Subject[]): string | undefined {
  const suffix = pattern.variant === undefined ? '' : `@${pattern.variant}`;
  const what = pattern.text.split('@')[0] ?? '';
  const { variant: _, ...anywhere } = pattern;
  // Right but for the variant: the other variants would match.
  if (subjects.some((subject) => matches(anywhere, subject))) return what;
  const near = closest(what, new Set(subjects.flatMap((subject) => names(pattern, what, subject))));
  return near === undefined ? undefined : `${near}${suffix}`;
}

function names(pattern: Pattern, what: string, subject: Subject): string[] {
  if (pattern.kind === 'law') return [subject.law];
  if (pattern.kind === 'origin') return (subject.origin ?? []).map((origin) => `origin:${origin}`);
  if (what.includes('.')) return [subject.id];
  return what.includes('/') ? [familyOf(subject.id)] : [subject.id.slice(0, subject.id.indexOf('/'))];
}

// Written out, because a regular expression with many stars can take exponential time.
function glob(pattern: string, text: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) return pattern === text;
  if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return false;
  let from = head.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, from);
    if (found < 0 || found + piece.length > text.length - tail.length) return false;
    from = found + piece.length;
  }
  return true;
}

function repaired(text: string): string | undefined {
  if (text.startsWith('@')) return `did you mean "*${text}"?`;
  if (/^[A-Z]+$/.test(text)) return `did you mean "${text}-*"?`;
  const lower = text.toLowerCase().replaceAll('_', '-');
  return CASE.test(lower) ? `did you mean "${lower}"?` : undefined;
}

function hinted(hint: string | undefined): { readonly hint?: string } {
  return hint === undefined ? {} : { hint };
}
