// assay gate: whether a run is good enough, and if not, why. It runs nothing and writes nothing.
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { judgeGate } from '../../harness/gate/index.js';
import { loadProject } from '../../harness/load/index.js';
import { InputError } from '../../harness/model/errors.js';
import type { GateVerdict } from '../../harness/model/gate.js';
import { judgedNames, type Project } from '../../harness/model/project.js';
import type { RecordHeader, RecordView } from '../../harness/model/record.js';
import { shellWord } from '../../harness/model/shell-text.js';
import { suggestion } from '../../harness/model/suggest.js';
import { gateOutput, gateText } from '../../harness/report/index.js';
import { jsonText, scoreboardsOf } from '../../harness/score/index.js';
import { judgedBaselines } from '../baseline/judged-baselines.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { withFound } from '../foreign/found.js';
import { gatesOf } from '../gates-of.js';
import type { Terminal } from '../print.js';
import { LAST_RECORD } from '../records/record-sinks.js';
import { openRecordView } from '../records/record-view.js';
import { previousScoreboards } from '../scoreboards/previous-scoreboards.js';
import { teethFile } from '../teeth/teeth-file.js';

export interface GateArguments {
  /** The last run where it is left out. */
  readonly record?: string;
  /** None: all of the record. */
  readonly adapters: readonly string[];
  readonly base?: string;
  readonly previous?: string;
  readonly explain: boolean;
  readonly json: boolean;
  readonly config?: string;
}

export async function gateCommand(args: GateArguments, { out }: Terminal, cwd: string): Promise<ExitCode> {
  const { config, base, previous, adapters: only, record: path = LAST_RECORD } = args;
  if (base !== undefined && previous !== undefined) {
    const message = 'a gate compares with one thing, got --previous too';
    throw new InputError([{ code: 'TWO_BASES', file: '--base', message }]);
  }
  const project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  const policy = gatesOf(project, cwd);
  const record = recordOf(cwd, path, args.record === undefined);
  checkNames(only, project, record.header);
  // What foreign suites declare is known from the record.
  const here = withFound(project, record);
  const adapters = record.header.adapters.map(({ name }) => name);
  const { boards, against } = previousScoreboards({
    places: project.places,
    cwd,
    ...(base !== undefined && { base }),
    ...(previous !== undefined && { previous }),
    adapters,
  });
  const verdict = judgeGate({
    record,
    scoreboards: scoreboardsOf(record),
    previous: boards,
    baselines: await judgedBaselines(here, record, cwd),
    policy,
    declared: here,
    ...(policy.teeth !== undefined && { teeth: teethFile(project.places.scoreboards, cwd) }),
    scoreboardFolder: relative(cwd, project.places.scoreboards),
    ...(only.length > 0 && { only }),
  });
  const report = {
    ...withConfig(verdict, config),
    record: path,
    ...(policy.file !== undefined && { policy: policy.file }),
    against,
  };
  if (args.json) out.raw(jsonText(gateOutput(report)));
  else out.lines(gateText(report, args.explain));
  return exitCodeOf(verdict);
}

function exitCodeOf({ ok, reasons }: GateVerdict): ExitCode {
  if (ok) return EXIT.ok;
  return reasons.every(({ code }) => code === 'NOTHING_JUDGED') ? EXIT.nothing : EXIT.failed;
}

function recordOf(cwd: string, path: string, isLast: boolean): RecordView {
  if (!isLast || existsSync(resolve(cwd, path))) return openRecordView(cwd, path);
  const message = `nothing was run here yet: there is no ${path}`;
  throw new InputError([{ code: 'NO_RECORD', file: 'gate', message, hint: 'assay run writes it' }]);
}

/** A misspelt name must not look like an adapter that was not run. */
function checkNames(names: readonly string[], project: Project, { adapters, unavailable }: RecordHeader): void {
  const known = [...new Set([...judgedNames(project), ...[...adapters, ...unavailable].map(({ name }) => name)])];
  const problems = names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const hint = suggestion(name, known);
      const problem = { code: 'UNKNOWN_ADAPTER', file: '--adapter', message: `unknown adapter, got "${name}"` };
      return hint === undefined ? problem : { ...problem, hint };
    });
  if (problems.length > 0) throw new InputError(problems);
}

/** What shows a reason again needs the same config. */
function withConfig(verdict: GateVerdict, config: string | undefined): GateVerdict {
  if (config === undefined) return verdict;
  const flag = ` --config ${shellWord(config)}`;
  return { ...verdict, reasons: verdict.reasons.map((reason) => ({ ...reason, again: `${reason.again}${flag}` })) };
}
