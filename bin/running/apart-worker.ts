// The entry of a process that runs one adapter and leaves its record in a file, for `assay run --processes`.
import { answerCheck } from '../../harness/load/answer-check.js';
import { chooseAdapters, loadProject } from '../../harness/load/index.js';
import { planRuns } from '../../harness/plan/index.js';
import { recordText } from '../../harness/score/index.js';
import { knownFailures, NO_KNOWN_FAILURES } from '../baseline/known-failures.js';
import { startHosts } from '../hosts.js';
import { createTerminal } from '../print.js';
import { openRecordFile } from '../records/record-file.js';
import type { ApartTask } from './apart-task.js';
import { carryOut } from './carry-out.js';

const task = JSON.parse(process.argv[2] ?? 'null') as ApartTask & { readonly record: string };
const cwd = process.cwd();
const { adapter, selection, isolated, baseline, observe, seed, jobs, config } = task;

const terminal = await createTerminal(process.stdout, process.stderr, process.env);
const project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
const hosts = await startHosts(chooseAdapters(project, [adapter]), cwd, isolated);
const plan = planRuns({ suites: project.suites, subjects: hosts.ready, selection });
const known = baseline ? await knownFailures(project, [adapter], cwd) : NO_KNOWN_FAILURES;
const file = openRecordFile(task.record);
try {
  const options = {
    checkAnswer: answerCheck(),
    observe,
    seed,
    attempts: known.attempts,
    ...(jobs !== undefined && { jobs }),
  };
  const undertaking = { project, hosts, selection, plan, planned: plan.length, json: false, options };
  await carryOut(undertaking, terminal, (line) => file.write(recordText(line)));
  file.finish();
} finally {
  file.discard();
}
process.exit(0);
