// The record that baselines are held against, and those baselines. Only a whole record of the suites that are here says
// anything about them.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadBaselines } from '../../harness/load/baselines.js';
import { loadProject } from '../../harness/load/index.js';
import type { Baseline } from '../../harness/model/baseline.js';
import { InputError } from '../../harness/model/errors.js';
import { judgedNames, type Project } from '../../harness/model/project.js';
import type { RecordView } from '../../harness/model/record.js';
import { suggestion } from '../../harness/model/suggest.js';
import { isComplete, isFiltered } from '../../harness/score/index.js';
import { withFound } from '../foreign/found.js';
import { LAST_RECORD } from '../records/record-sinks.js';
import { openRecordView } from '../records/record-view.js';

export interface HeldRecord {
  readonly project: Project;
  readonly record: RecordView;
  /** Whether the record holds less than everything. */
  readonly filtered: boolean;
  /** Of the adapters that were asked for, or of all that were run. */
  readonly baselines: ReadonlyMap<string, Baseline>;
}

export interface RecordChoice {
  readonly adapters: readonly string[];
  readonly record?: string;
  readonly config?: string;
}

/** @throws InputError for a record that says nothing about the baselines, and with every problem of them. */
export async function heldRecord(choice: RecordChoice, cwd: string): Promise<HeldRecord> {
  const { config, record: path = LAST_RECORD } = choice;
  const declared = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  const record = openRecord(cwd, path, choice.record === undefined);
  const project = withFound(declared, record);
  const refusal = (code: string, message: string, hint: string): InputError =>
    new InputError([{ code, file: path, message, hint }]);
  if (!isComplete(record)) {
    const why = record.footer?.stopped ?? 'it has no footer';
    throw refusal('INCOMPLETE', `the record is incomplete: ${why}`, 'run again to the end');
  }
  if (record.header.suiteHash !== project.suiteHash) {
    throw refusal('OTHER_SUITES', 'the record was made with other suites than are here', 'run again');
  }
  const adapters = adaptersOf(choice.adapters, project, record, path);
  const baselines = await loadBaselines({ project, cwd, adapters });
  const { selection, shard } = record.header;
  return { project, record, filtered: isFiltered(selection) || shard !== undefined, baselines };
}

function openRecord(cwd: string, path: string, isLast: boolean): RecordView {
  if (!isLast || existsSync(resolve(cwd, path))) return openRecordView(cwd, path);
  const message = `nothing was run here yet: there is no ${path}`;
  throw new InputError([{ code: 'NO_RECORD', file: 'assay baseline', message, hint: 'assay run writes it' }]);
}

function adaptersOf(
  named: readonly string[],
  project: Project,
  { header }: RecordView,
  path: string,
): readonly string[] {
  const here = header.adapters.map(({ name }) => name);
  const known = judgedNames(project);
  const wanted = named.length === 0 ? here : named;
  const problems = wanted.flatMap((name) => {
    if (!known.includes(name)) {
      const hint = suggestion(name, known);
      const file = named.includes(name) ? '--adapter' : path;
      return [
        {
          code: 'UNKNOWN_ADAPTER',
          file,
          message: `unknown adapter, got "${name}"`,
          ...(hint !== undefined && { hint }),
        },
      ];
    }
    if (here.includes(name)) return [];
    const hint = here.length === 0 ? 'it holds none' : `it holds ${here.join(', ')}`;
    return [{ code: 'NOT_IN_RECORD', file: '--adapter', message: `${path} holds no run of "${name}"`, hint }];
  });
  if (problems.length > 0) throw new InputError(problems);
  return wanted;
}
