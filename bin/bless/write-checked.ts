// Writes goldens and makes sure of them: the project is loaded again, the cases are run again, and where one of them does not
// pass the old files are put back.
import { InputError, problemText } from '../../harness/model/errors.js';
import type { Project } from '../../harness/model/project.js';
import type { Terminal } from '../print.js';
import { type GoldenFile, putBack, writeGoldens } from './golden-files.js';
import { type Round, type RoundInput, runRound } from './round.js';

export interface Check extends Pick<RoundInput, 'checkAnswer' | 'restart'> {
  readonly load: () => Promise<Project>;
  /** The cases that must pass now. */
  readonly ids: readonly string[];
  /** Adapters that need not. */
  readonly over: readonly string[];
}

export type Written = { readonly kind: 'written' } | Exclude<Round, { readonly kind: 'answered' }>;

export async function writeChecked(files: readonly GoldenFile[], check: Check, terminal: Terminal): Promise<Written> {
  const undo = (): void => putBack(files);
  writeGoldens(files);
  // A second Ctrl-C ends the process in the middle of the check.
  process.once('exit', undo);
  let written: Written | undefined;
  try {
    written = await passing(check, terminal);
  } finally {
    process.off('exit', undo);
    if (written?.kind !== 'written') undo();
  }
  return written;
}

async function passing(check: Check, terminal: Terminal): Promise<Written> {
  const { load, ids, over } = check;
  let project: Project;
  try {
    project = await load();
  } catch (error) {
    if (error instanceof InputError) return { kind: 'unanswered', reasons: error.problems.map(problemText) };
    throw error;
  }
  const cases = project.suites.flatMap((suite) => suite.cases).filter(({ id }) => ids.includes(id));
  const round = await runRound({ ...check, cases }, terminal);
  if (round.kind !== 'answered') return round;
  const reasons = round.results.flatMap(({ adapter, case: id, variant, verdict }) =>
    verdict.kind === 'fail' && !over.includes(adapter) ? [`${id}@${variant} on ${adapter}: ${verdict.summary}`] : [],
  );
  return reasons.length === 0 ? { kind: 'written' } : { kind: 'unanswered', reasons };
}
