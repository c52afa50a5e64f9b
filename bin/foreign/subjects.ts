// The programs of all foreign configs, by name.
import { type Subject, subjectsOf } from '../../harness/foreign/index.js';
import { InputError } from '../../harness/model/errors.js';
import type { Project } from '../../harness/model/project.js';
import { suggestion } from '../../harness/model/suggest.js';

/** @throws InputError where two have one name. */
export function allSubjects(project: Project): Subject[] {
  const subjects = project.foreign.flatMap(subjectsOf);
  const problems = subjects.flatMap(({ name, source }, index) => {
    const first = subjects.findIndex((one) => one.name === name);
    if (first === index) return [];
    const hint = `the other is in ${subjects[first]?.source.file}`;
    return [
      {
        code: 'DUPLICATE_SUBJECT',
        file: source.file,
        message: `a subject of this name is there already, got "${name}"`,
        hint,
      },
    ];
  });
  if (problems.length > 0) throw new InputError(problems);
  return subjects;
}

/**
 * Those of these names, in this order; all when none is named.
 * @throws InputError with every name that is unknown.
 */
export function chooseSubjects(project: Project, names: readonly string[]): Subject[] {
  const all = allSubjects(project);
  if (names.length === 0 || (names.length === 1 && names[0] === 'all')) return all;
  const known = all.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new InputError(
      unknown.map((name) => {
        const hint = suggestion(name, known);
        const message = `unknown subject, got "${name}"`;
        return { code: 'UNKNOWN_ADAPTER', file: '--adapter', message, ...(hint === undefined ? {} : { hint }) };
      }),
    );
  }
  return [...new Set(names)].flatMap((name) => all.filter((subject) => subject.name === name));
}

/** The subjects that are named: by --adapter, else by the patterns, where each is the name of one; none for all. */
export function subjectsAsked(
  project: Project,
  { adapters, patterns }: { readonly adapters: readonly string[]; readonly patterns: readonly string[] },
): readonly string[] {
  if (adapters.length > 0) return adapters;
  const known = new Set(allSubjects(project).map(({ name }) => name));
  return patterns.every((text) => known.has(text)) ? patterns : [];
}
