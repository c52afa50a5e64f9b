// assay teeth: whether the suites tell a broken store from a sound one. What is decided here is what is tried.
import { availableParallelism } from 'node:os';
import { chooseAdapters, loadProject } from '../../harness/load/index.js';
import { InputError } from '../../harness/model/errors.js';
import { matches } from '../../harness/model/pattern.js';
import type { GoldenCase } from '../../harness/model/suite.js';
import { line, teethText } from '../../harness/report/index.js';
import { jsonText } from '../../harness/score/index.js';
import { judgeTeeth } from '../../harness/teeth/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { Output, Terminal } from '../print.js';
import { selectPatterns, subjectsOfCase } from '../selection.js';
import { type Candidate, campaign } from '../teeth/campaign.js';
import { candidatesOf } from '../teeth/candidates.js';
import { shownAgain } from '../teeth/shown-again.js';
import { soundRuns } from '../teeth/sound-runs.js';
import { readTeethScore } from '../teeth/teeth-file.js';
import { workerPool } from '../teeth/worker-pool.js';
import { writeTeeth } from '../teeth/write-teeth.js';
import { checkFolder } from '../write-files.js';

export interface TeethArguments {
  /** Names, numbers or facets, with `*`. None: all of them. */
  readonly mutants: readonly string[];
  readonly patterns: readonly string[];
  /** Tried in place of the mutants that ship. */
  readonly adapters: readonly string[];
  readonly sound: readonly string[];
  readonly seeds?: number;
  readonly jobs?: number;
  readonly out?: string;
  /** A TEETH.json whose kills are shown again, and no more. */
  readonly witnesses?: string;
  readonly verbose: boolean;
  readonly json: boolean;
  readonly config?: string;
}

const SEEDS = 20;
const SOUND = ['memory', 'memory-every', 'sqlite', 'python'];

export async function teethCommand(args: TeethArguments, { out, err }: Terminal, cwd: string): Promise<ExitCode> {
  const { config } = args;
  const project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  const { patterns, complaints } = selectPatterns(args.patterns, project.suites);
  if (complaints.length > 0) {
    err.lines(complaints);
    return EXIT.nothing;
  }
  const all = project.suites.flatMap((suite) => suite.cases);
  const cases = patterns.length === 0 ? all : all.filter((one) => isAmong(one, patterns));
  const candidates = await candidatesOf(args, project);
  const sound = chooseAdapters(project, args.sound.length > 0 ? args.sound : SOUND);
  const score = args.witnesses === undefined ? undefined : readTeethScore(args.witnesses, cwd);
  refuseContradictions(args);
  if (args.out !== undefined) checkFolder(cwd, args.out);

  const isWhole = args.mutants.length === 0 && args.adapters.length === 0 && patterns.length === 0;
  const seeds = args.seeds ?? SEEDS;
  // A part is looked at while somebody works on it; sound stores are asked with the whole, or where that is asked for.
  const asksSound = isWhole || args.seeds !== undefined || args.sound.length > 0;
  const pool = workerPool(args.jobs ?? availableParallelism(), cwd, config);
  try {
    const isEveryCase = patterns.length === 0;
    const input = { pool, candidates, cases, isEveryCase, onTrial: progress(err, candidates) };
    const trials = await (score === undefined ? campaign(input) : shownAgain(score, input));
    const adapters = asksSound ? await soundRuns({ pool, sources: sound, cases, seeds }) : undefined;
    const teeth = judgeTeeth({
      suiteHash: project.suiteHash,
      mutants: candidates.map(({ entry }) => entry),
      trials,
      cases,
      ...(adapters && { soundRuns: { seeds, adapters } }),
      isWhole,
    });
    if (args.json) out.raw(jsonText(teeth));
    else out.lines(teethText(teeth, args.verbose));
    if (args.out !== undefined) writeTeeth(cwd, args.out, teeth, trials);
    return teeth.ok ? EXIT.ok : EXIT.failed;
  } finally {
    pool.end();
  }
}

function isAmong(one: GoldenCase, patterns: ReturnType<typeof selectPatterns>['patterns']): boolean {
  return subjectsOfCase(one).some((subject) => patterns.some((pattern) => matches(pattern, subject)));
}

/** What is shown again is a part: it makes no page. */
function refuseContradictions({ witnesses, out }: TeethArguments): void {
  if (witnesses === undefined || out === undefined) return;
  const message = 'what --witnesses shows again is a part of what TEETH.md tells, got --out too';
  throw new InputError([{ code: 'BAD_FLAGS', file: '--witnesses', message }]);
}

/** Every fiftieth trial is told; what is wrong is told at the end. */
function progress(err: Output, candidates: readonly Candidate[]): (trial: unknown, of: number) => void {
  let count = 0;
  return (_trial, of) => {
    count++;
    if (count % 50 === 0 && candidates.length > 50) err.lines([line(`${count} trials, ${of} in this round`)]);
  };
}
