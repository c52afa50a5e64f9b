// Runs cases with every exchange kept, into a record in a temporary folder: for commands that look at the exchanges. The
// record of the last run, .assay/last.jsonl, stays as it is.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerCheck } from '../../harness/load/answer-check.js';
import type { PlannedRun, Selection } from '../../harness/model/plan.js';
import type { Project } from '../../harness/model/project.js';
import type { RecordView } from '../../harness/model/record.js';
import { planRuns } from '../../harness/plan/index.js';
import { recordText } from '../../harness/score/index.js';
import type { HostSet } from '../hosts.js';
import type { Terminal } from '../print.js';
import { openRecordFile } from '../records/record-file.js';
import { openRecordView } from '../records/record-view.js';
import { carryOut } from './carry-out.js';

export interface ObservedRunInput {
  readonly project: Project;
  /** They are disposed of. */
  readonly hosts: HostSet;
  readonly selection: Selection;
  /** Which of the planned runs take place; all when left out. */
  readonly keep?: (planned: PlannedRun) => boolean;
  /** Whether standard output is for JSON. */
  readonly json: boolean;
}

export interface ObservedRun {
  readonly record: RecordView;
  readonly interrupted: boolean;
  /** Removes the record. */
  discard(): void;
}

export async function observedRun(input: ObservedRunInput, terminal: Terminal): Promise<ObservedRun> {
  const { project, hosts, selection, keep = () => true, json } = input;
  const plan = planRuns({ suites: project.suites, subjects: hosts.ready, selection }).filter(keep);
  const folder = mkdtempSync(join(tmpdir(), 'assay-observed-'));
  const discard = (): void => {
    process.off('exit', discard);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', discard);
  const file = openRecordFile(join(folder, 'run.jsonl'));
  const options = { checkAnswer: answerCheck(), observe: true };
  try {
    const undertaking = { project, hosts, selection, plan, planned: plan.length, json, options };
    const interrupted = await carryOut(undertaking, terminal, (line) => file.write(recordText(line)));
    file.finish();
    return { record: openRecordView(folder, 'run.jsonl'), interrupted, discard };
  } catch (error) {
    discard();
    throw error;
  } finally {
    file.discard();
  }
}
