// For tests: a baseline as text, held against a run of a few words, and updated.
import { type BaselineFinding, judgeBaseline, planUpdate, type UpdateInput } from '../../../baseline/index.js';
import { type Runs, resultsOf, subjectsOf } from '../../../baseline/testing/sample.js';
import type { Baseline } from '../../../model/baseline.js';
import type { BaselineChange } from '../../../model/baseline-change.js';
import { type Problem, problemText } from '../../../model/errors.js';
import type { Project } from '../../../model/project.js';
import type { RecordResult } from '../../../model/record.js';
import type { GoldenCase, Law, Suite } from '../../../model/suite.js';
import { readBaseline } from '../../baseline-file.js';
import { updateText } from '../index.js';

export const TODAY = '2026-06-01';
const FILE = 'config/baselines/memory.yaml';

/** A project of nothing but names. */
export function projectOf(ids: readonly string[]): Pick<Project, 'suites' | 'laws'> {
  const names = [...new Set(ids.map((id) => id.slice(0, id.indexOf('/'))))];
  const laws = [...new Set(subjectsOf(...ids).map(({ law }) => law))];
  const suites = names.map((name) => {
    const cases = subjectsOf(...ids.filter((id) => id.startsWith(`${name}/`))).filter(
      ({ variant }) => variant === 'direct',
    );
    return { name, cases: cases.map(({ id, law }) => ({ id, law }) as GoldenCase) } as unknown as Suite;
  });
  return { suites, laws: new Map(laws.map((id) => [id, { id, level: 'MUST', text: '' } as Law])) };
}

/** @throws Error with what is wrong with the text. */
export function read(text: string, ids: readonly string[]): Baseline {
  const problems: Problem[] = [];
  const source = { bytes: Buffer.from(text), file: FILE, adapter: 'memory', project: projectOf(ids) };
  const baseline = readBaseline(source, problems);
  if (baseline === undefined) throw new Error(`${problems.map(problemText).join('\n')}\n${text}`);
  return baseline;
}

export interface Held {
  readonly ids: readonly string[];
  readonly results: Iterable<RecordResult>;
  readonly filtered: boolean;
  /** The most cases that a wide entry may name. */
  readonly cap?: number;
}

export interface Update {
  readonly text: string;
  readonly changes: readonly BaselineChange[];
  /** Of the text as it is now. */
  readonly findings: readonly BaselineFinding[];
  /** Failures that nothing is about, case by case. */
  readonly left: readonly string[];
}

/** @param how nothing is added where grounds are left out. */
export function updated(
  text: string,
  { ids, ...input }: Held,
  how: Pick<UpdateInput, 'grounds' | 'prune'> = {},
): Update {
  const subjects = subjectsOf(...ids);
  const { changes, unexcused } = planUpdate({ ...input, baseline: read(text, ids), today: TODAY, subjects, ...how });
  const edited = updateText(text, changes);
  if (edited.kind === 'refused') throw new Error(`${edited.reason}\n${text}`);
  const { findings } = judgeBaseline({ ...input, baseline: read(edited.text, ids), today: TODAY });
  return { text: edited.text, changes, findings, left: unexcused.map(({ id }) => id) };
}

/** A run of all cases that are named in it. */
export function held(runs: Runs, filtered = false): Held {
  const ids = [...new Set(Object.keys(runs).map((name) => name.split('@')[0] ?? ''))];
  return { ids, results: resultsOf(runs), filtered };
}
