// Saves the failures of a run as small repositories below .assay/failures, and clears those that the run has judged anew.
// It is a convenience: whatever goes wrong is worth a warning and no more.
import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type ExcuseOf, NO_EXCUSES } from '../../harness/model/baseline.js';
import type { Project } from '../../harness/model/project.js';
import type { RecordResult, RecordView } from '../../harness/model/record.js';
import { shellWord } from '../../harness/model/shell-text.js';
import { isBad } from '../../harness/model/verdict.js';
import { type Line, line, reproductionFiles, savedLine, span } from '../../harness/report/index.js';
import { isComplete, isFiltered } from '../../harness/score/index.js';
import { fileFault } from '../file-fault.js';
import type { Output } from '../print.js';
import { adapterEntry, requestsOf } from './adapter-entry.js';
import { FAILURES, isReproduction } from './reproduction-place.js';

export interface SaveInput {
  readonly record: RecordView;
  readonly project: Project;
  readonly cwd: string;
  /** Whether modules ran in processes of their own; the command in the README says so too. */
  readonly isolated: boolean;
  readonly excuseOf?: ExcuseOf;
  readonly err: Output;
}

export interface SavedFailures {
  /** The line that tells where the failure was saved; none for one that was not. */
  lineFor(adapter: string, caseId: string): readonly Line[];
}

const NONE: SavedFailures = { lineFor: () => [] };

/** As many as are printed. */
const SAVED_MAX = 20;

export async function saveReproductions(input: SaveInput): Promise<SavedFailures> {
  const { record, project, cwd, err } = input;
  // The run of a saved failure must not replace what it is made of.
  if (isReproduction(project.places.root)) return NONE;
  // The tests of a foreign suite stand in its own files.
  if (record.header.foreign === true) return NONE;
  const { judged, failures } = sorted(input);
  const saved = new Map<string, Line>();
  try {
    clear(record, judged, cwd);
    if (failures.length === 0) return NONE;
    const { shipped } = await import('../../harness/load/shipped.js');
    const known = shipped();
    for (const failure of failures) {
      const [{ adapter, case: id }] = failure;
      const folder = placeOf(adapter, id);
      const files = filesOf(failure, folder, known, input);
      if (files === undefined) continue;
      writeFolder(resolve(cwd, folder), files);
      saved.set(`${adapter} ${id}`, savedLine(folder));
    }
  } catch (error) {
    if (failures.length === 0) return NONE;
    err.lines([line(span('warn', 'warning'), `: cannot save failures below ${FAILURES}: ${fileFault(error)}`)]);
  }
  return {
    lineFor: (adapter, id) => {
      const found = saved.get(`${adapter} ${id}`);
      return found === undefined ? [] : [found];
    },
  };
}

type Failure = readonly [RecordResult, ...RecordResult[]];

interface Sorted {
  /** Where a failure of what the run has judged would be. */
  readonly judged: ReadonlySet<string>;
  /** For each case and adapter, in the order of the record. */
  readonly failures: readonly Failure[];
}

function sorted({ record, excuseOf = NO_EXCUSES }: SaveInput): Sorted {
  const judged = new Set<string>();
  const failures = new Map<string, [RecordResult, ...RecordResult[]]>();
  for (const result of record.results) {
    if (result.verdict.kind === 'not-run') continue;
    const place = placeOf(result.adapter, result.case);
    judged.add(place);
    if (!isBad(result.verdict) || excuseOf(result) !== undefined) continue;
    const known = failures.get(place);
    if (known !== undefined) known.push(result);
    else if (failures.size < SAVED_MAX) failures.set(place, [result]);
  }
  return { judged, failures: [...failures.values()] };
}

function placeOf(adapter: string, id: string): string {
  return join(FAILURES, adapter, id.replace('/', '.'));
}

type Known = ReturnType<typeof import('../../harness/load/shipped.js').shipped>;

function filesOf(failures: Failure, folder: string, known: Known, { project, record, cwd, isolated }: SaveInput) {
  const [first] = failures;
  const suite = project.suites.find(({ cases }) => cases.some(({ id }) => id === first.case));
  const goldenCase = suite?.cases.find(({ id }) => id === first.case);
  const source = project.adapters.find(({ name }) => name === first.adapter);
  if (suite === undefined || goldenCase === undefined || source === undefined) return undefined;
  const { seed } = record.header;
  const config = shellWord(join(folder, 'assay.config.yaml'));
  const requests = requestsOf(source, first, resolve(cwd, folder));
  return reproductionFiles({
    case: goldenCase,
    suite,
    failures,
    law: project.laws.get(goldenCase.law),
    bringsLaw: !known.laws.has(goldenCase.law),
    adapter: adapterEntry(source, resolve(cwd, folder), known.adapters),
    implementation: record.header.adapters.find(({ name }) => name === first.adapter)?.implementation,
    ...(seed !== undefined && { seed }),
    command: `assay run --config ${config}${isolated ? ' --isolated' : ''}${seed === undefined ? '' : ` --seed ${seed}`}`,
    ...(requests !== undefined && { requests }),
  });
}

/** What a whole run did not judge is about a case that is no more. */
function clear(record: RecordView, judged: ReadonlySet<string>, cwd: string): void {
  const { header } = record;
  const isWhole = !isFiltered(header.selection) && header.shard === undefined && isComplete(record);
  for (const { name } of header.adapters) {
    const folder = join(FAILURES, name);
    for (const entry of foldersIn(folder, cwd)) {
      if (!OURS.test(entry)) continue;
      const place = join(folder, entry);
      if (isWhole || judged.has(place)) rmSync(resolve(cwd, place), { recursive: true, force: true });
    }
  }
}

/** `suite.case`, and what a run that was killed was about to save. */
const OURS = /^\.?[a-z0-9-]+\.[a-z0-9-]+(\.\d+\.tmp)?$/;

/** @throws Error where one of the folders on the way is a link: what is behind it is not ours. */
function foldersIn(folder: string, cwd: string): string[] {
  for (const path of [dirname(FAILURES), FAILURES, folder]) {
    const found = lstatSync(resolve(cwd, path), { throwIfNoEntry: false });
    if (found === undefined) return [];
    if (!found.isDirectory()) throw new Error(`${path} is no folder`);
  }
  return readdirSync(resolve(cwd, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** Beside its place first, so that nobody meets half of it. */
function writeFolder(folder: string, files: readonly { readonly path: string; readonly text: string }[]): void {
  const growing = join(dirname(folder), `.${relative(dirname(folder), folder)}.${process.pid}.tmp`);
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(growing, path)), { recursive: true });
      writeFileSync(join(growing, path), text);
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(growing, folder);
  } finally {
    rmSync(growing, { recursive: true, force: true });
  }
}
