// assay baseline update: everything is decided and read again before anything is written.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BaselineFinding,
  failureText,
  judgeBaseline,
  planUpdate,
  type Unexcused,
  type UpdateInput,
  type UpdatePlan,
} from '../../harness/baseline/index.js';
import { newBaselineText, updateText } from '../../harness/load/baseline-edit/index.js';
import { isDay, isUrl } from '../../harness/load/baseline-entry.js';
import { readBaseline } from '../../harness/load/baseline-file.js';
import type { Baseline } from '../../harness/model/baseline.js';
import type { BaselineChange, Grounds } from '../../harness/model/baseline-change.js';
import { InputError, type Problem } from '../../harness/model/errors.js';
import { VARIANTS } from '../../harness/model/suite.js';
import { plural } from '../../harness/score/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { cannotRead } from '../file-fault.js';
import type { Terminal } from '../print.js';
import { today } from '../today.js';
import type { HeldRecord } from './held-record.js';
import { updateReport } from './update-text.js';
import { type BaselineText, writeBaselines } from './write-baselines.js';

export interface UpdateFlags {
  readonly reason?: string;
  readonly issue?: string;
  readonly expires?: string;
  readonly prune: boolean;
  readonly dryRun: boolean;
}

/** What becomes of one baseline. */
export interface Updated extends BaselineText {
  readonly changes: readonly BaselineChange[];
  /** Failures that no entry is about, and that are not added. */
  readonly left: readonly Unexcused[];
  /** What has to be decided by hand. */
  readonly findings: readonly BaselineFinding[];
}

/** @throws InputError for flags that make no entry, and for a file that cannot be changed or written. */
export function updateBaselines(held: HeldRecord, flags: UpdateFlags, { out }: Terminal): ExitCode {
  const grounds = groundsOf(flags);
  const how = { prune: flags.prune, ...(grounds !== undefined && { grounds }) };
  const plans = [...held.baselines.values()].map((baseline) => ({ baseline, plan: planOf(held, baseline, how) }));
  if (!flags.prune) refuseWithoutReason(plans);
  const updated = plans.map(({ baseline, plan }) => updatedBy(held, baseline, plan));
  const files = updated.filter(({ before, after }) => before !== after);
  if (!flags.dryRun) writeBaselines(files);
  out.lines(updateReport(updated, flags.dryRun));
  return updated.some(({ findings }) => findings.length > 0) ? EXIT.failed : EXIT.ok;
}

function planOf(
  { record, filtered, project }: HeldRecord,
  baseline: Baseline,
  how: Pick<UpdateInput, 'grounds' | 'prune'>,
): UpdatePlan {
  const subjects = project.suites.flatMap(({ cases }) =>
    cases.flatMap(({ id, law }) => VARIANTS.map((variant) => ({ id, law, variant }))),
  );
  return planUpdate({ baseline, results: record.results, filtered, today: today(), subjects, ...how });
}

/** Undefined where no reason is given. */
function groundsOf({ reason, issue, expires, prune }: UpdateFlags): Grounds | undefined {
  const problems: Problem[] = [];
  const refuse = (file: string, message: string, hint?: string): void => {
    problems.push({ code: 'BAD_FLAG', file, message, ...(hint !== undefined && { hint }) });
  };
  if (prune && reason !== undefined) refuse('--prune', 'nothing is added with this flag, got --reason too');
  if (reason === undefined) {
    if (issue !== undefined) refuse('--issue', 'the flag is about what is added, and that needs --reason too');
    if (expires !== undefined) refuse('--expires', 'the flag is about what is added, and that needs --reason too');
  }
  if (reason?.trim() === '') refuse('--reason', 'a reason must say something');
  if (issue !== undefined && !isUrl(issue)) {
    refuse('--issue', `must be a URL, got "${issue}"`, 'write all of it, from https:// on');
  }
  if (expires !== undefined && !isDay(expires))
    refuse('--expires', `must be a day such as 2027-03-01, got "${expires}"`);
  else if (expires !== undefined && expires < today()) refuse('--expires', `this day is over, got ${expires}`);
  if (problems.length > 0) throw new InputError(problems);
  if (reason === undefined) return undefined;
  return { reason, ...(issue !== undefined && { issue }), ...(expires !== undefined && { expires }) };
}

const SHOWN_MAX = 5;

function refuseWithoutReason(plans: readonly { readonly baseline: Baseline; readonly plan: UpdatePlan }[]): void {
  const failures = plans.flatMap(({ baseline, plan }) =>
    plan.unexcused.map((one) => `${one.id} on ${baseline.adapter} (${failureText(one)})`),
  );
  if (failures.length === 0) return;
  const rest = failures.length - SHOWN_MAX;
  const shown = failures.slice(0, SHOWN_MAX).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  const message = `${plural(failures.length, 'failure')} that no entry is about ${failures.length === 1 ? 'needs' : 'need'} a reason to be borne: ${shown}`;
  const hint = 'write --reason "why", or --prune to add none';
  throw new InputError([{ code: 'NEEDS_REASON', file: '--reason', message, hint }]);
}

function updatedBy(held: HeldRecord, baseline: Baseline, { changes, unexcused }: UpdatePlan): Updated {
  const { adapter, file, entries } = baseline;
  const path = join(held.project.places.baselines, `${adapter}.yaml`);
  const before = textOf(path, file);
  const edited = updateText(before ?? newBaselineText(adapter), changes);
  if (edited.kind === 'refused') {
    const line = edited.index === undefined ? undefined : entries[edited.index]?.line;
    throw cannotEdit(file, line, edited.reason);
  }
  const after = changes.length === 0 ? before : edited.text;
  const problems: Problem[] = [];
  const now =
    after === undefined
      ? baseline
      : readBaseline({ bytes: Buffer.from(after), file, adapter, project: held.project }, problems);
  if (now === undefined) throw cannotEdit(file, undefined, `the changed file would be wrong (${problems[0]?.message})`);
  const { record, filtered } = held;
  const { findings } = judgeBaseline({ baseline: now, results: record.results, filtered, today: today() });
  return { path, shown: file, before, after, changes, findings, left: unexcused };
}

function textOf(path: string, file: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ENOENT') return undefined;
    throw cannotRead(file, error);
  }
}

function cannotEdit(file: string, line: number | undefined, reason: string): InputError {
  const message = `the baseline cannot be updated: ${reason}`;
  const problem = { code: 'CANNOT_EDIT', file, message, hint: 'change it by hand, and update again' };
  return new InputError([line === undefined ? problem : { ...problem, line }]);
}
