// assay new workflow: writes the file with which a CI system runs the suites and holds them to the gate.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { EMPTY_LINE, type Line, line, span } from '../../harness/report/index.js';
import { type CiSystem, systemNamed, workflowText } from './workflow.js';
import { writeNewFiles } from './write-new.js';

export interface NewWorkflow {
  /** The adapter that is run; the default ones when left out. */
  readonly name?: string;
  readonly lang?: string;
  /** The repository; the working folder when left out. */
  readonly dir?: string;
  readonly shards?: number;
}

/**
 * @returns what to tell.
 * @throws InputError where the file is there already, or cannot be written.
 */
export function newWorkflow({ name, lang = 'github', dir = '.', shards }: NewWorkflow, cwd: string): Line[] {
  const system = systemNamed(lang);
  const root = resolve(cwd, dir);
  const file = workflowFile(system, root);
  const text = workflowText({
    system,
    ...(name !== undefined && { adapter: name }),
    ...(shards !== undefined && { shards }),
  });
  writeNewFiles(dirname(join(root, file)), [{ name: file.split('/').at(-1) ?? file, text }], cwd);
  const adapter = name === undefined ? '' : ` --adapter ${name}`;
  return [
    line(span('good', 'wrote '), join(relative(cwd, root), file)),
    ...(file === INCLUDED ? toInclude() : []),
    EMPTY_LINE,
    line('next'),
    ...[
      ...(isLocked(root) ? [] : ['npm install --save-dev assay']),
      `npx assay run${adapter} --out scoreboards`,
      `git add ${file} scoreboards`,
    ].map((command) => line('  ', span('command', command))),
  ];
}

const INCLUDED = '.gitlab/assay.yml';

/** GitLab has one file; where there is one already that assay did not write, it is its user's. */
function workflowFile(system: CiSystem, root: string): string {
  if (system === 'github') return '.github/workflows/assay.yml';
  const theirs = join(root, '.gitlab-ci.yml');
  return existsSync(theirs) && !readFileSync(theirs, 'utf8').includes('npx assay') ? INCLUDED : '.gitlab-ci.yml';
}

function toInclude(): Line[] {
  return [
    EMPTY_LINE,
    line(span('warn', 'add this'), ' to .gitlab-ci.yml:'),
    EMPTY_LINE,
    line('include:'),
    line(`  - local: ${INCLUDED}`),
  ];
}

/** Whether `npm ci` installs assay. */
function isLocked(root: string): boolean {
  try {
    return readFileSync(join(root, 'package-lock.json'), 'utf8').includes('"node_modules/assay"');
  } catch {
    return false;
  }
}
