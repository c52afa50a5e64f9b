// assay trend: the history of the committed scoreboards.
import { loadProject } from '../../harness/load/index.js';
import { InputError } from '../../harness/model/errors.js';
import { suggestion } from '../../harness/model/suggest.js';
import { line, trendText } from '../../harness/report/index.js';
import { jsonText } from '../../harness/score/index.js';
import { type Reading, trendOf } from '../../harness/trend/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { scoreboardHistory } from '../git/scoreboard-history.js';
import type { Terminal } from '../print.js';

export interface TrendArguments {
  /** None: all of them. */
  readonly adapters: readonly string[];
  readonly suite?: string;
  readonly since?: string;
  readonly limit?: number;
  readonly json: boolean;
  readonly config?: string;
}

export async function trendCommand(args: TrendArguments, { out, err }: Terminal, cwd: string): Promise<ExitCode> {
  const { adapters, suite, since, limit, config } = args;
  const project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  const { history, known } = await scoreboardHistory(project.places.scoreboards, {
    adapters,
    ...(since !== undefined && { since }),
    // Which commits moved a suite is known only when they have been read.
    ...(limit !== undefined && suite === undefined && { limit }),
  });
  refuseUnknown('--adapter', 'adapter', adapters, known);
  const trend = trendOf(history, { ...(suite !== undefined && { suite }), ...(limit !== undefined && { limit }) });
  if (suite !== undefined && trend.commits.length === 0) {
    const suites = history.commits.flatMap(({ changes }) => changes.flatMap(({ after }) => suitesOf(after)));
    refuseUnknown('--suite', 'suite', [suite], [...new Set(suites)]);
  }
  if (args.json) out.raw(jsonText(trend));
  else out.lines(trendText(trend, out.isTTY));
  if (trend.commits.length > 0) return EXIT.ok;
  err.lines([line(nothing(args))]);
  return EXIT.nothing;
}

function nothing({ since, suite }: TrendArguments): string {
  const what = suite === undefined ? 'no scoreboard was committed' : `nothing moved the suite ${suite}`;
  return since === undefined
    ? `${what}; write scoreboards with assay run --out scoreboards, and commit them`
    : `${what} since ${since}`;
}

function suitesOf(reading: Reading | undefined): string[] {
  return reading?.kind === 'snapshot' ? [...reading.suites.keys()] : [];
}

/** @param known none where there is no history to compare with. */
function refuseUnknown(flag: string, what: string, names: readonly string[], known: readonly string[]): void {
  const unknown = known.length === 0 ? [] : names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new InputError(
    unknown.map((name) => {
      const hint = suggestion(name, known);
      const message = `no scoreboard in this history is of the ${what}, got "${name}"`;
      return { code: 'UNKNOWN_NAME', file: flag, message, ...(hint !== undefined && { hint }) };
    }),
  );
}
