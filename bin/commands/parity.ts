// assay parity: whether several adapters, or one before and after a change, do the same. What is decided here is where
// the sides come from; harness/parity compares them.

import { chooseAdapters, loadProject } from '../../harness/load/index.js';
import { InputError } from '../../harness/model/errors.js';
import type { ParityPolicy, ParityResult } from '../../harness/model/parity.js';
import { matches, type Pattern, parsePatterns } from '../../harness/model/pattern.js';
import type { PlannedRun, Selection } from '../../harness/model/plan.js';
import type { AdapterSource, Project } from '../../harness/model/project.js';
import type { RecordResult, RecordView } from '../../harness/model/record.js';
import { shellWord } from '../../harness/model/shell-text.js';
import type { Variant } from '../../harness/model/suite.js';
import { compareRecords } from '../../harness/parity/index.js';
import { line, parityOutput, parityText, span } from '../../harness/report/index.js';
import { jsonText } from '../../harness/score/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { startHosts } from '../hosts.js';
import { parityPolicyOf } from '../parity/parity-policy-file.js';
import { comparisonsOf, NOW, type Source } from '../parity/parity-sides.js';
import type { Terminal } from '../print.js';
import { openRecordView } from '../records/record-view.js';
import { observedRun } from '../running/observed-run.js';
import { parseVariants, selectPatterns } from '../selection.js';

export interface ParityArguments {
  readonly adapters: readonly string[];
  readonly patterns: readonly string[];
  readonly variants: readonly string[];
  readonly against?: string;
  /** Paths. None: the adapters are run. */
  readonly records: readonly string[];
  readonly policy?: string;
  readonly strict: boolean;
  /** Modules run in processes of their own. */
  readonly isolated: boolean;
  readonly verbose: boolean;
  readonly json: boolean;
  readonly config?: string;
}

export async function parityCommand(args: ParityArguments, terminal: Terminal, cwd: string): Promise<ExitCode> {
  const { config, against, records } = args;
  const variants = parseVariants(args.variants);
  const patterns = parsePatterns(args.patterns, '--pattern');
  const project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  const policy = parityPolicyOf(args.policy, project, cwd);
  const before = against === undefined ? undefined : { name: against, record: openRecordView(cwd, against) };
  if (records.length > 0) {
    const now = records.map((path) => ({ name: path, record: openRecordView(cwd, path) }));
    return compared({ args, now, before, policy, wanted: wantedOf(patterns, variants) }, terminal);
  }
  const { complaints } = selectPatterns(args.patterns, project.suites);
  if (complaints.length > 0) {
    terminal.err.lines(complaints);
    return EXIT.nothing;
  }
  const hosts = await startHosts(sourcesOf(args, project, before?.record), cwd, args.isolated);
  if (hosts.unavailable.length > 0) {
    await Promise.allSettled(hosts.ready.map((host) => host.dispose()));
    terminal.err.lines(
      hosts.unavailable.map(({ name, reason }) => line(name, ' ', span('bad', 'unavailable'), `: ${reason}`)),
    );
    return EXIT.unavailable;
  }
  const selection = selectionOf(args, variants, before?.record);
  const keep = keepOf(before?.record);
  const run = await observedRun({ project, hosts, selection, json: args.json, ...(keep && { keep }) }, terminal);
  try {
    if (run.interrupted) return EXIT.stopped;
    const now = [{ name: NOW, record: run.record }];
    const wanted = before === undefined ? undefined : wantedOf(patterns, variants);
    return compared({ args, now, before, policy, wanted }, terminal);
  } finally {
    run.discard();
  }
}

/** The adapters that are named; else those of the record that they are compared with. */
function sourcesOf({ adapters }: ParityArguments, project: Project, before: RecordView | undefined): AdapterSource[] {
  const names = adapters.length > 0 ? adapters : (before?.header.adapters.map(({ name }) => name) ?? []);
  const needed = before === undefined ? 2 : 1;
  if (names.length < needed) {
    const message = `there are two sides to compare, got ${names.length === 0 ? 'nothing' : `${names[0]} alone`}`;
    const hint = 'name two adapters, or write --against <record>';
    throw new InputError([{ code: 'ONE_SIDE', file: 'assay parity', message, hint }]);
  }
  try {
    return chooseAdapters(project, names);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.problems.map((problem) => ({ ...problem, file: 'assay parity' })));
  }
}

/** What was run before is run again, unless something else is asked for. */
function selectionOf(args: ParityArguments, variants: readonly Variant[], before: RecordView | undefined): Selection {
  const isOwn = args.patterns.length > 0 || variants.length > 0;
  if (before !== undefined && !isOwn) return before.header.selection;
  return { patterns: args.patterns, skip: before?.header.selection.skip ?? [], variants };
}

/** Of a shard, the cases that it had. */
function keepOf(before: RecordView | undefined): ((planned: PlannedRun) => boolean) | undefined {
  if (before?.header.shard === undefined) return undefined;
  const had = new Set<string>();
  for (const result of before.results) had.add(`${result.case}@${result.variant}`);
  return ({ case: { id }, variant }) => had.has(`${id}@${variant}`);
}

type Wanted = (result: RecordResult) => boolean;

function wantedOf(patterns: readonly Pattern[], variants: readonly Variant[]): Wanted | undefined {
  if (patterns.length === 0 && variants.length === 0) return undefined;
  return ({ case: id, law, variant }) =>
    (variants.length === 0 || variants.includes(variant)) &&
    (patterns.length === 0 || patterns.some((pattern) => matches(pattern, { id, law, variant })));
}

interface Compared {
  readonly args: ParityArguments;
  readonly now: readonly Source[];
  readonly before: Source | undefined;
  readonly policy: ParityPolicy;
  readonly wanted: Wanted | undefined;
}

function compared({ args, now, before, policy, wanted }: Compared, { out, err }: Terminal): ExitCode {
  const { comparisons, notes } = comparisonsOf(now, before, args.adapters);
  err.lines(notes.map((note) => line(span('warn', 'not compared'), `: ${note}`)));
  const options = { strict: args.strict, ...(wanted && { wanted }) };
  const results = comparisons.map((sides) => compareRecords(sides, policy, options));
  const report = {
    ...(policy.file !== undefined && { policy: policy.file }),
    comparisons: results,
    again: (comparison: ParityResult, run: string) => againCommand(args, comparison, run),
    verbose: args.verbose,
  };
  if (args.json) out.raw(jsonText(parityOutput(report)));
  else out.lines(parityText(report));
  return exitCodeOf(results);
}

function againCommand(args: ParityArguments, { sides }: ParityResult, run: string): string {
  const { against, records, policy, config, strict } = args;
  const named = against === undefined && records.length === 0 ? args.adapters : [sides[0]?.adapter ?? ''];
  const words = [
    ...(against === undefined && records.length > 0 ? args.adapters : named),
    '--pattern',
    run,
    ...(against === undefined ? [] : ['--against', against]),
    ...records.flatMap((path) => ['--record', path]),
    ...(policy === undefined ? [] : ['--policy', policy]),
    ...(strict ? ['--strict'] : []),
    ...(config === undefined ? [] : ['--config', config]),
  ];
  return ['assay parity', ...words.map(shellWord)].join(' ');
}

/** Without anything in common there is no verdict; any other failure is one. */
function exitCodeOf(results: readonly ParityResult[]): ExitCode {
  if (results.length === 0) return EXIT.nothing;
  if (results.every(({ ok }) => ok)) return EXIT.ok;
  const isVoid = ({ findings, differences, counts }: ParityResult): boolean =>
    counts.length === 0 &&
    differences.every(({ fails }) => !fails) &&
    findings.every(({ fails, code }) => !fails || code === 'NOTHING_IN_COMMON');
  return results.every(isVoid) ? EXIT.nothing : EXIT.failed;
}
