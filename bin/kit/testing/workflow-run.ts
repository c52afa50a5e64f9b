// For tests: runs a workflow of GitHub Actions on this machine. Steps with `run` are really run, by bash, in a clone of
// the repository; the few actions that the shipped workflows use are played by copying files.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface WorkflowFile {
  readonly jobs: Readonly<Record<string, Job>>;
}

/** A composite action: the folder that it is in, and its action.yml. */
export interface Action {
  readonly folder: string;
  readonly file: {
    readonly inputs: Readonly<Record<string, { readonly default: string }>>;
    readonly runs: { readonly steps: readonly Step[] };
  };
}

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly 'working-directory'?: string;
}

interface Job {
  readonly needs?: string;
  readonly if?: string;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
  readonly steps: readonly Step[];
}

export interface JobRun {
  /** `shard (2)` */
  readonly name: string;
  readonly ok: boolean;
  /** `Gate: 1` where a step with a script ended, by exit code; `skipped` where it was left out. */
  readonly steps: readonly string[];
  /** What its scripts printed, both streams. */
  readonly log: string;
  /** What it wrote for the page of the run. */
  readonly summary: string;
}

export interface WorkflowPlace {
  /** The repository; what is committed is cloned. */
  readonly repository: string;
  /** An empty folder for clones, artifacts and files of the runner. */
  readonly scratch: string;
  /** A folder of programs that stand before all others. */
  readonly programs: string;
  /** By the name in `uses`, without a version. */
  readonly actions?: Readonly<Record<string, Action>>;
}

export function runWorkflow({ jobs }: WorkflowFile, place: WorkflowPlace): JobRun[] {
  const runs: JobRun[] = [];
  for (const [id, job] of Object.entries(jobs)) {
    const needed = runs.filter(({ name }) => name === job.needs || name.startsWith(`${job.needs} (`));
    if (needed.some(({ ok }) => !ok) && !asks(job.if, {})) continue;
    const [axis] = Object.entries(job.strategy?.matrix ?? {});
    const values = axis?.[1] ?? [undefined];
    for (const value of values) {
      const names = {
        ...(axis && { [`matrix.${axis[0]}`]: String(value) }),
        'strategy.job-total': String(values.length),
      };
      runs.push(runJob(axis === undefined ? id : `${id} (${value})`, job, names, place));
    }
  }
  return runs;
}

type Names = Readonly<Record<string, string>>;

interface Runner {
  readonly place: WorkflowPlace;
  readonly workspace: string;
  readonly files: string;
  readonly steps: string[];
  readonly log: string[];
}

function runJob(name: string, { steps }: Job, names: Names, place: WorkflowPlace): JobRun {
  const home = join(place.scratch, name.replace(/[^a-z0-9]+/g, '-'));
  const runner = { place, workspace: join(home, 'work'), files: join(home, 'files'), steps: [], log: [] };
  mkdirSync(runner.workspace, { recursive: true });
  mkdirSync(join(runner.files, 'temp'), { recursive: true });
  for (const file of ['summary', 'path', 'output', 'env']) writeFileSync(join(runner.files, file), '');
  const ok = runSteps(steps, names, runner, undefined);
  const summary = readFileSync(join(runner.files, 'summary'), 'utf8');
  return { name, ok, steps: runner.steps, log: runner.log.join(''), summary };
}

function runSteps(steps: readonly Step[], names: Names, runner: Runner, action: string | undefined): boolean {
  let ok = true;
  for (const step of steps) {
    const isWanted = step.if === undefined ? ok : asks(step.if, names) && (ok || step.if.includes('cancelled()'));
    const did = isWanted ? runStep(step, names, runner, action) : 'skipped';
    if (step.run !== undefined) runner.steps.push(`${step.name ?? step.run}: ${did}`);
    if (did !== 'skipped' && did !== 0) ok = false;
  }
  return ok;
}

function runStep(step: Step, names: Names, runner: Runner, action: string | undefined): number {
  if (step.uses !== undefined) return useAction(step.uses, filled(step.with, names), runner);
  const env = filled(step.env, names);
  const script = join(runner.files, 'script.sh');
  writeFileSync(script, expanded(step.run ?? '', names));
  const flags = step.shell === 'bash' ? ['--noprofile', '--norc', '-eo', 'pipefail'] : ['-e'];
  const { status, stdout, stderr } = spawnSync('bash', [...flags, script], {
    cwd: join(runner.workspace, expanded(step['working-directory'] ?? '.', names)),
    encoding: 'utf8',
    env: { ...surroundings(runner), ...env, ...(action !== undefined && { GITHUB_ACTION_PATH: action }) },
  });
  runner.log.push(stdout, stderr);
  return status ?? -1;
}

function surroundings({ place, files, workspace }: Runner): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, ...env } = process.env;
  const added = readFileSync(join(files, 'path'), 'utf8').split('\n').filter(Boolean).reverse();
  return {
    ...env,
    PATH: [place.programs, ...added, process.env['PATH']].join(delimiter),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_STEP_SUMMARY: join(files, 'summary'),
    GITHUB_PATH: join(files, 'path'),
    GITHUB_OUTPUT: join(files, 'output'),
    GITHUB_ENV: join(files, 'env'),
    RUNNER_TEMP: join(files, 'temp'),
  };
}

function useAction(uses: string, input: Names, runner: Runner): number {
  const { place, workspace } = runner;
  const [action = ''] = uses.split('@');
  const own = place.actions?.[action];
  if (own !== undefined) return useComposite(own, input, runner);
  switch (action) {
    case 'actions/checkout':
      execFileSync('git', ['clone', '-q', place.repository, workspace]);
      return 0;
    case 'actions/setup-node':
      return 0;
    case 'actions/upload-artifact':
      return upload(input, runner);
    case 'actions/download-artifact':
      return download(input, runner);
    default:
      throw new Error(`nobody plays ${uses}`);
  }
}

/** Defaults fill in what was not given; a step that fails ends the action with its code. */
function useComposite({ folder, file: { inputs, runs } }: Action, input: Names, runner: Runner): number {
  const given = Object.entries(inputs).map(([name, { default: text }]) => [`inputs.${name}`, input[name] ?? text]);
  return runSteps(runs.steps, Object.fromEntries(given) as Names, runner, folder) ? 0 : 1;
}

function upload({ name = '', path = '' }: Names, { place, workspace }: Runner): number {
  const artifact = join(place.scratch, 'artifacts', name);
  mkdirSync(artifact, { recursive: true });
  const paths = path.split('\n').filter(Boolean);
  for (const one of paths.filter((there) => existsSync(join(workspace, there)))) {
    const source = join(workspace, one);
    // One folder is uploaded without its name, several things under theirs.
    const target = paths.length === 1 && statSync(source).isDirectory() ? artifact : join(artifact, one);
    cpSync(source, target, { recursive: true });
  }
  return 0;
}

function download({ pattern = '', path = '' }: Names, { place, workspace }: Runner): number {
  const artifacts = join(place.scratch, 'artifacts');
  for (const name of readdirSync(artifacts).filter((one) => one.startsWith(pattern.replace('*', '')))) {
    cpSync(join(artifacts, name), join(workspace, path), { recursive: true });
  }
  return 0;
}

function filled(values: Readonly<Record<string, unknown>> = {}, names: Names): Names {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, expanded(String(value), names)]));
}

function expanded(text: string, names: Names): string {
  return text.replace(/\$\{\{ (.+?) \}\}/g, (_, name: string) => {
    const value = names[name];
    if (value === undefined) throw new Error(`nobody knows what ${name} is`);
    return value;
  });
}

/** `${{ !cancelled() && inputs.shard == '' }}`: nothing is ever cancelled here. */
function asks(condition: string | undefined, names: Names): boolean {
  const terms = (condition ?? 'false').replace(/^\$\{\{ (.+) \}\}$/, '$1').split(' && ');
  return terms.every((term) => {
    if (term === '!cancelled()') return true;
    const [, name = '', value] = /^([\w.-]+) == '(.*)'$/.exec(term) ?? [];
    return value !== undefined && names[name] === value;
  });
}
