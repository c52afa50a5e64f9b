// Runs one suite: gives the program its preloads, reads its results in the declared format, and accounts for them.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { ForeignResults } from '../../model/generated/foreign-config.js';
import { type Account, accountOf, type Ending } from '../account.js';
import { openFormat } from '../formats/index.js';
import type { Fault, Report, ReportReader } from '../report.js';
import type { ForeignTask } from '../task.js';
import { runProgram } from './run-program.js';
import { filled } from './words.js';

export interface Performed {
  readonly account: Account;
  readonly durationMs: number;
  /** The last that the program wrote to its standard error. */
  readonly stderr: string;
}

const STDERR_MAX = 4_000;

/** @param root the folder from which working folders are named. */
export async function runTask(task: ForeignTask, root: string, signal?: AbortSignal): Promise<Performed> {
  const begun = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'assay-foreign-'));
  try {
    return await perform(task, root, folder, begun, signal);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function perform(
  task: ForeignTask,
  root: string,
  folder: string,
  begun: number,
  signal: AbortSignal | undefined,
): Promise<Performed> {
  const { results, preloadBy } = task;
  const cwd = isAbsolute(task.cwd) ? task.cwd : join(root, task.cwd);
  // A word that the program cannot know: what it prints by itself is never mistaken for a counter.
  const mark = `assay-${randomBytes(8).toString('hex')}`;
  const format = await openFormat(results, mark);
  let stderr = '';
  const finish = (ending: Ending, report: Report): Performed => ({
    account: accountOf(report, ending, format.exit),
    durationMs: performance.now() - begun,
    stderr,
  });
  const missing = missingFile(task, cwd);
  if (missing !== undefined) return finish({ kind: 'not-started', reason: missing }, NOTHING);
  const show = shownCounters(results, mark);
  const isNamed = task.command.some((word) => word.includes('{input}'));
  const given = preloadBy === 'stdin' ? 'stdin' : preloadBy === 'file' || isNamed ? 'file' : 'arguments';
  const input = join(folder, 'input');
  if (given !== 'arguments') writeFileSync(input, oneText(task, cwd, show));
  const from = join(folder, 'results');
  const places = {
    suite: task.file ?? '',
    name: task.suite,
    preloads: typeof preloadBy === 'object' ? task.preloads.flatMap((file) => [preloadBy.flag, file]) : task.preloads,
    input,
    results: from,
    show,
  };
  const stdin = preloadBy === 'stdin' ? openSync(input, 'r') : undefined;
  const source = results.from ?? 'stdout';
  try {
    const ending = await runProgram({
      words: filled(task.command, places, given),
      shell: task.shell,
      cwd,
      env: filledEnvironment(task.env, from),
      timeoutMs: task.timeoutMs,
      ...(stdin !== undefined && { stdin }),
      ...(signal && { signal }),
      onStdout: (text) => source === 'stdout' && format.reader.write(text),
      onStderr: (text) => {
        stderr = `${stderr}${text}`.slice(-STDERR_MAX);
        if (source === 'stderr') format.reader.write(text);
      },
    });
    const report = source === 'file' ? await readFile(from, format.reader) : format.reader.end();
    return finish(ending, ending.kind === 'not-started' ? NOTHING : report);
  } finally {
    if (stdin !== undefined) closeSync(stdin);
  }
}

const NOTHING: Report = { faults: [] };

function missingFile({ file, preloads }: ForeignTask, cwd: string): string | undefined {
  if (!existsSync(cwd)) return `there is no folder ${cwd}`;
  const files = [...preloads, ...(file === undefined ? [] : [file])];
  const gone = files.find((path) => !existsSync(isAbsolute(path) ? path : join(cwd, path)));
  return gone === undefined ? undefined : `there is no file ${gone}`;
}

/** Preloads, the suite and what prints the counters, each on lines of its own. */
function oneText({ preloads, file }: ForeignTask, cwd: string, show: string): string {
  const texts = [...preloads, ...(file === undefined ? [] : [file])].map((path) =>
    readFileSync(isAbsolute(path) ? path : join(cwd, path), 'utf8'),
  );
  return [...texts, ...(show === '' ? [] : [show])].map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join('');
}

function shownCounters({ show, counters = {} }: ForeignResults, mark: string): string {
  if (show === undefined) return '';
  return Object.entries(counters)
    .map(([role, counter]) =>
      show
        .replaceAll('{mark}', mark)
        .replaceAll('{role}', role)
        .replaceAll('{counter}', counter ?? ''),
    )
    .join('\n');
}

function filledEnvironment(env: Readonly<Record<string, string>>, results: string): Record<string, string> {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replaceAll('{results}', results)]));
}

async function readFile(path: string, reader: ReportReader): Promise<Report> {
  if (!existsSync(path)) {
    const fault: Fault = { code: 'NO_RESULT', message: 'the program did not write the file that {results} names' };
    return { faults: [fault] };
  }
  for await (const text of createReadStream(path, 'utf8')) reader.write(text as string);
  return reader.end();
}
