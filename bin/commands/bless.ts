// assay bless: run, agree, rewrite, run again. Everything is decided before anything is written, and what does not pass
// afterwards is put back.
import { chooseAdapters, loadProject } from '../../harness/load/index.js';
import { InputError } from '../../harness/model/errors.js';
import { matches, type Pattern } from '../../harness/model/pattern.js';
import type { Project } from '../../harness/model/project.js';
import { line, span } from '../../harness/report/index.js';
import { blessText } from '../bless/bless-text.js';
import { blessCases } from '../bless/blessing.js';
import { goldenPlace, type PlacedCase } from '../bless/golden-place.js';
import { juryOf } from '../bless/jury.js';
import { rewriteFiles } from '../bless/rewrite-files.js';
import type { Round, RoundInput } from '../bless/round.js';
import { writeChecked } from '../bless/write-checked.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { startHosts } from '../hosts.js';
import type { Terminal } from '../print.js';
import { selectPatterns, subjectsOfCase } from '../selection.js';

export interface BlessArguments {
  readonly patterns: readonly string[];
  /** None: the default ones. */
  readonly adapters: readonly string[];
  readonly reference?: string;
  readonly over: readonly string[];
  readonly dryRun: boolean;
  readonly config?: string;
  /** The variable that says that this is CI. */
  readonly ci?: string;
}

export async function blessCommand(args: BlessArguments, terminal: Terminal, cwd: string): Promise<ExitCode> {
  refuseInCI(args);
  const { config, over, dryRun } = args;
  const load = (): Promise<Project> => loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  const project = await load();
  const { patterns, complaints } = selectPatterns(args.patterns, project.suites);
  if (complaints.length > 0) {
    terminal.err.lines(complaints);
    return EXIT.nothing;
  }
  refuseVariants(patterns);
  const sources = chooseAdapters(project, args.adapters);
  const voting = juryOf(
    sources.map(({ name }) => name),
    args.reference,
    over,
  );
  const places = placesOf(project, patterns, cwd);
  const { answerCheck } = await import('../../harness/load/answer-check.js');
  const running: Omit<RoundInput, 'cases'> = {
    restart: () => startHosts(sources, cwd),
    checkAnswer: answerCheck(),
  };

  const inFiles = places.filter(({ place }) => place.kind === 'file').map(({ goldenCase }) => goldenCase);
  const blessed = await blessCases({ ...running, cases: inFiles, voting }, terminal);
  if (blessed.kind !== 'ended') return untouched(blessed, terminal);
  const { works, files } = rewriteFiles(blessed.works, places);
  if (files.length > 0 && !dryRun) {
    const ids = works.flatMap((work) => (work.kind === 'blessed' ? [work.goldenCase.id] : []));
    const written = await writeChecked(files, { ...running, load, ids, over }, terminal);
    if (written.kind !== 'written') return untouched(written, terminal);
  }
  terminal.out.lines(blessText({ works, files, dryRun }));
  if (works.some(({ kind }) => kind === 'refused')) return EXIT.failed;
  return works.every(({ kind }) => kind === 'not-run') ? EXIT.nothing : EXIT.ok;
}

function refuseInCI({ ci }: BlessArguments): void {
  if (ci === undefined) return;
  const message = `a golden is a reviewed answer, and nobody reviews under CI, got ${ci}`;
  const hint = 'bless where you can look at the difference, and commit it';
  throw new InputError([{ code: 'NOT_IN_CI', file: 'assay bless', message, hint }]);
}

function refuseVariants(patterns: readonly Pattern[]): void {
  const problems = patterns
    .filter(({ variant }) => variant !== undefined)
    .map(({ text }) => ({
      code: 'EVERY_VARIANT',
      file: 'pattern',
      message: `a golden holds in every variant of its case, got "${text}"`,
      hint: `write "${text.slice(0, text.indexOf('@'))}"`,
    }));
  if (problems.length > 0) throw new InputError(problems);
}

/** The selected cases, and where their goldens stand. */
function placesOf(project: Project, patterns: readonly Pattern[], cwd: string): PlacedCase[] {
  return project.suites
    .flatMap((suite) => suite.cases)
    .filter((one) => subjectsOfCase(one).some((subject) => patterns.some((pattern) => matches(pattern, subject))))
    .map((goldenCase) => ({ goldenCase, place: goldenPlace(goldenCase, project.places.root, cwd) }));
}

/** More would push the sentence off the screen that says that nothing was written. */
const REASONS_MAX = 20;

function untouched({ kind, reasons }: Exclude<Round, { readonly kind: 'answered' }>, { err }: Terminal): ExitCode {
  err.lines(reasons.slice(0, REASONS_MAX).map((reason) => line(span('bad', '✗'), ` ${reason}`)));
  if (reasons.length > REASONS_MAX) err.lines([line(`… and ${reasons.length - REASONS_MAX} more`)]);
  err.lines([line(span('bad', 'nothing was blessed'), ': every golden is as it was')]);
  if (kind === 'interrupted') return EXIT.stopped;
  return kind === 'unavailable' ? EXIT.unavailable : EXIT.failed;
}
