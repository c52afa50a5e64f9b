// Which suites a config has on this machine: globs are looked up in the working folder, and every suite gets a name of its own.
import { isAbsolute, join } from 'node:path';
import fg from 'fast-glob';
import { InputError } from '../../model/errors.js';
import { suiteName } from '../case-ids.js';
import { type ForeignTask, type Subject, suiteEntries, taskOf } from '../task.js';

/**
 * In the order of the config, the files of a glob by name.
 * @throws InputError where two suites have one name, or a glob finds nothing.
 */
export async function findSuites(subject: Subject, root: string): Promise<ForeignTask[]> {
  const { config, file } = subject.source;
  const tasks: ForeignTask[] = [];
  for (const entry of suiteEntries(config)) {
    const { glob, name } = entry;
    if (glob === undefined) {
      const called = name ?? suiteName(entry.file ?? subject.source.name);
      tasks.push(taskOf(subject, entry, { name: called, ...(entry.file !== undefined && { file: entry.file }) }));
      continue;
    }
    const { cwd } = taskOf(subject, entry, { name: '' });
    const folder = isAbsolute(cwd) ? cwd : join(root, cwd);
    const found = (await fg(glob, { cwd: folder, dot: false })).sort();
    if (found.length === 0) {
      const message = `the glob finds no file in ${cwd}, got "${glob}"`;
      throw new InputError([{ code: 'EMPTY_GLOB', file, message }]);
    }
    const prefix = name === undefined ? '' : `${name}-`;
    for (const path of found) tasks.push(taskOf(subject, entry, { name: `${prefix}${suiteName(path)}`, file: path }));
  }
  refuseTwice(tasks, file);
  return tasks;
}

function refuseTwice(tasks: readonly ForeignTask[], file: string): void {
  const seen = new Map<string, string>();
  const problems = tasks.flatMap(({ suite, file: path = suite }) => {
    const first = seen.get(suite);
    seen.set(suite, first ?? path);
    if (first === undefined) return [];
    const message = `two suites have the name "${suite}": ${first} and ${path}`;
    return [{ code: 'DUPLICATE_SUITE', file, message, hint: 'give one of them a name: suites: { name: file }' }];
  });
  if (problems.length > 0) throw new InputError(problems);
}
