// Which entries of a baseline name a run.
import type { Baseline, BaselineEntry } from '../model/baseline.js';
import { matches, type Pattern, type Subject } from '../model/pattern.js';

/** The positions of the entries that name the subject, in order. */
export type Naming = (subject: Subject) => readonly number[];

/** Prepared for many subjects: most entries name one case, and are found by its name. */
export function namingOf({ entries }: Baseline): Naming {
  const byCase = new Map<string, number[]>();
  const wide: number[] = [];
  for (const [index, { patterns }] of entries.entries()) {
    const ids = patterns.map(caseIn);
    if (ids.includes(undefined)) wide.push(index);
    else for (const id of new Set(ids)) byCase.set(id ?? '', [...(byCase.get(id ?? '') ?? []), index]);
  }
  return (subject) => {
    const narrow = byCase.get(subject.id);
    const near = narrow === undefined ? wide : [...narrow, ...wide].sort((a, b) => a - b);
    return near.filter((index) => isNamed(entries[index], subject));
  };
}

export function isNamed(entry: BaselineEntry | undefined, subject: Subject): boolean {
  return entry !== undefined && isOfLaw(entry, subject) && entry.patterns.some((pattern) => matches(pattern, subject));
}

export function isOfLaw({ law }: BaselineEntry, subject: Subject): boolean {
  return law === undefined || law === subject.law;
}

/** The only case that the pattern can mean, if there is only one. */
export function caseIn(pattern: Pattern): string | undefined {
  if (pattern.kind !== 'case') return undefined;
  const id = `${pattern.suite}/${pattern.case}`;
  return id.includes('*') ? undefined : id;
}

/** Whether the entry can mean several cases, so that its width has to be watched. */
export function isWide({ patterns }: BaselineEntry): boolean {
  return patterns.length > 1 || patterns.some((pattern) => caseIn(pattern) === undefined);
}
