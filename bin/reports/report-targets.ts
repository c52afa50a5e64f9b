// Which formats go where, from what --format and --out say. Nothing is opened here.
import { join, resolve } from 'node:path';
import { InputError, type Problem } from '../../harness/model/errors.js';
import { suggestion } from '../../harness/model/suggest.js';
import { FORMATS, type Format } from '../../harness/report/formats/index.js';

export interface Target {
  readonly format: Format;
  readonly to: Destination;
}

export type Destination =
  | { readonly kind: 'stdout' }
  /** A file, or the folder of a format that is several files. */
  | { readonly kind: 'path'; readonly path: string; readonly shown: string }
  /** The file that GitHub shows as the summary of the step; it is added to. */
  | { readonly kind: 'step-summary'; readonly path: string };

export interface TargetFlags {
  /** As given: `junit`, or `junit=path`. */
  readonly formats: readonly string[];
  /** The folder for formats without a path. */
  readonly out?: string;
}

/** GITHUB_STEP_SUMMARY names a file. */
type Environment = Readonly<Record<string, string | undefined>>;

/** @throws InputError with everything that is wrong with the flags. */
export function targetsOf(flags: TargetFlags, env: Environment, cwd: string): Target[] {
  if (flags.formats.length === 0 && flags.out !== undefined) {
    throw refusals([{ message: 'a folder needs a format to put into it', hint: 'add --format junit' }], '--out');
  }
  const problems: Fault[] = [];
  const targets = (flags.formats.length === 0 ? ['terminal'] : flags.formats).flatMap((text) => {
    const found = targetsOfOne(text, flags, env, cwd);
    if (Array.isArray(found)) return found;
    problems.push(found);
    return [];
  });
  if (problems.length === 0) problems.push(...clashes(targets));
  if (problems.length > 0) throw refusals(problems, '--format');
  return targets;
}

type Fault = Pick<Problem, 'message' | 'hint'>;

/** What `--format github` stands for. */
const GITHUB = 'github';

function targetsOfOne(text: string, { out }: TargetFlags, env: Environment, cwd: string): Target[] | Fault {
  const [, name = '', path] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  if (path === '') return { message: `the path is missing, got "${text}"` };
  if (name === GITHUB) return path === undefined ? github(env) : { message: notOneFile(text), hint: ONE_OF_TWO };
  const format = FORMATS.find((one) => one.name === name);
  if (format === undefined) {
    const near = suggestion(name, [...FORMATS.map((one) => one.name), GITHUB]);
    return { message: `unknown format, got "${name}"`, ...(near !== undefined && { hint: near }) };
  }
  const shown = path ?? (out === undefined || format.isLog ? undefined : join(out, format.file));
  if (shown !== undefined) return [{ format, to: { kind: 'path', path: resolve(cwd, shown), shown } }];
  if (format.kind === 'files') return { message: `${name} are several files`, hint: `write ${name}=<folder>` };
  return [{ format, to: { kind: 'stdout' } }];
}

const ONE_OF_TWO = 'write github-summary=<path> or github-annotations=<path>';

function notOneFile(text: string): string {
  return `github is a summary and annotations, not one file, got "${text}"`;
}

function github(env: Environment): Target[] | Fault {
  const stepSummary = env['GITHUB_STEP_SUMMARY'];
  if (stepSummary === undefined || stepSummary === '') {
    return { message: 'github is for a step on GitHub: GITHUB_STEP_SUMMARY is not set', hint: ONE_OF_TWO };
  }
  return FORMATS.flatMap((format): Target[] => {
    if (format.name === 'github-summary') return [{ format, to: { kind: 'step-summary', path: stepSummary } }];
    return format.name === 'github-annotations' ? [{ format, to: { kind: 'stdout' } }] : [];
  });
}

function clashes(targets: readonly Target[]): Fault[] {
  const printed = targets.filter(({ to }) => to.kind === 'stdout').map(({ format }) => format.name);
  const faults: Fault[] = [];
  if (printed.length > 1) {
    const hint = `write ${printed[0]}=<path>, or --out <folder>`;
    faults.push({ message: `one format can go to standard output, got ${printed.join(' and ')}`, hint });
  }
  const shown = targets.flatMap(({ to }) => (to.kind === 'path' ? [to] : []));
  const twice = shown.find(({ path }, index) => shown.findIndex((other) => other.path === path) < index);
  if (twice !== undefined) faults.push({ message: `two formats would be written to ${twice.shown}` });
  return faults;
}

function refusals(faults: readonly Fault[], file: string): InputError {
  return new InputError(faults.map((fault) => ({ code: 'BAD_FORMAT', file, ...fault })));
}
