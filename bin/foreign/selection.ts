// Which suites of which subjects the patterns of a command are about. A pattern that is the name of a subject means all of it.
import type { ForeignResult, ForeignTask } from '../../harness/foreign/index.js';
import { OWN_LAW } from '../../harness/model/foreign.js';
import { matches, type Pattern, parsePatterns } from '../../harness/model/pattern.js';
import { type Line, line, span } from '../../harness/report/index.js';

export interface ForeignSelection {
  /** Whether anything of it may be kept, as far as that is known before it has run. */
  isWanted(task: Pick<ForeignTask, 'subject' | 'suite' | 'isMany'>): boolean;
  isKept(result: Pick<ForeignResult, 'adapter' | 'case'>): boolean;
}

/** @throws InputError for a text that is no pattern. */
export function foreignSelection(args: {
  readonly patterns: readonly string[];
  readonly skip: readonly string[];
}): ForeignSelection {
  const patterns = parsePatterns(args.patterns);
  const skip = parsePatterns(args.skip, '--skip');
  return {
    isWanted: ({ subject, suite, isMany }) =>
      // Which suites such a program has is known when it has run.
      isMany ||
      ((patterns.length === 0 || patterns.some((pattern) => isAbout(wholeSuite(pattern), subject, `${suite}/all`))) &&
        !skip.some((pattern) => isOfSuites(pattern) && isAbout(pattern, subject, `${suite}/all`))),
    isKept: ({ adapter, case: id }) =>
      (patterns.length === 0 || patterns.some((pattern) => isAbout(pattern, adapter, id))) &&
      !skip.some((pattern) => isAbout(pattern, adapter, id)),
  };
}

export function nothingMatches(patterns: readonly string[]): Line[] {
  return patterns.map((text) => line(span('bad', 'no suite matches '), `"${text}"`));
}

/** A pattern of one case runs its suite; the others of it are left out of the record. */
function wholeSuite(pattern: Pattern): Pattern {
  return pattern.kind === 'case' ? { ...pattern, case: '*' } : pattern;
}

function isOfSuites(pattern: Pattern): boolean {
  return pattern.kind !== 'case' || pattern.case === '*';
}

function isAbout(pattern: Pattern, subject: string, id: string): boolean {
  return pattern.text === subject || matches(pattern, { id, law: OWN_LAW, variant: 'direct' });
}
