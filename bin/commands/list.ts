// assay list: the cases that the flags select, one a line, or as JSON; or of every case why it would run or not. Of
// programs with tests of their own, the suites.
import { loadProject } from '../../harness/load/index.js';
import { InputError } from '../../harness/model/errors.js';
import { matches, type Pattern } from '../../harness/model/pattern.js';
import type { Suite, Variant } from '../../harness/model/suite.js';
import { caseList, caseWhy, line, span, whyText } from '../../harness/report/index.js';
import { jsonText } from '../../harness/score/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { kindOf } from '../foreign/kind.js';
import type { Terminal } from '../print.js';
import { parseVariants, selectPatterns, subjectsOfCase } from '../selection.js';

export interface ListArguments {
  readonly patterns: readonly string[];
  readonly skip: readonly string[];
  readonly variants: readonly string[];
  /** Say of every case why it runs or does not. The rest of the arguments is for this alone. */
  readonly why: boolean;
  /** None: the default ones. */
  readonly adapters: readonly string[];
  readonly shard?: string;
  readonly lastFailed: boolean;
  readonly json: boolean;
  readonly config?: string;
}

export async function listCommand(args: ListArguments, terminal: Terminal, cwd: string): Promise<ExitCode> {
  const variants = parseVariants(args.variants);
  refuseWithoutWhy(args);
  const { config } = args;
  const project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  if (project.foreign.length > 0 && kindOf(project, args) === 'foreign')
    return (await import('../foreign/list-foreign.js')).listForeign(args, project, terminal);
  const { patterns, complaints: unmatched } = selectPatterns(args.patterns, project.suites);
  const skip = selectPatterns(args.skip, project.suites, '--skip');
  const complaints = [...unmatched, ...skip.complaints];
  if (complaints.length > 0) {
    terminal.err.lines(complaints);
    return EXIT.nothing;
  }
  if (args.why) {
    // Only this asks adapters what they are, and so needs all that starts them.
    const { explainSelection } = await import('../chain/explain-selection.js');
    const report = await explainSelection({ args, variants, project, cwd, err: terminal.err });
    if (args.json) terminal.out.raw(jsonText(caseWhy(report)));
    else terminal.out.lines(whyText(report));
    return EXIT.ok;
  }
  listCases(project.suites, { patterns, skip: skip.patterns, variants }, args.json, terminal);
  return EXIT.ok;
}

interface Parsed {
  readonly patterns: readonly Pattern[];
  readonly skip: readonly Pattern[];
  readonly variants: readonly Variant[];
}

function listCases(suites: readonly Suite[], selection: Parsed, json: boolean, { out }: Terminal): void {
  const { patterns, skip, variants } = selection;
  const cases = suites
    .flatMap((suite) => suite.cases)
    .filter((one) =>
      subjectsOfCase(one).some(
        (subject) =>
          (patterns.length === 0 || patterns.some((pattern) => matches(pattern, subject))) &&
          (variants.length === 0 || variants.includes(subject.variant)) &&
          !skip.some((pattern) => matches(pattern, subject)),
      ),
    );
  if (json) {
    out.raw(jsonText(caseList(cases)));
    return;
  }
  const width = Math.max(0, ...cases.map(({ id }) => id.length));
  out.lines(cases.map(({ id, law, level }) => line(id.padEnd(width), span('quiet', `  ${law.padEnd(7)} ${level}`))));
}

function refuseWithoutWhy({ why, adapters, shard, lastFailed }: ListArguments): void {
  if (why) return;
  const flags = [
    ...(adapters.length > 0 ? ['--adapter'] : []),
    ...(shard === undefined ? [] : ['--shard']),
    ...(lastFailed ? ['--last-failed'] : []),
  ];
  if (flags.length === 0) return;
  const message = 'which cases there are does not depend on it';
  throw new InputError(flags.map((file) => ({ code: 'BAD_FLAG', file, message, hint: 'add --why' })));
}
