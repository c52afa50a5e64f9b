// npx tsx bench/foreign.ts (after a build): what assay adds to programs with tests of their own. 1,000 tiny suites beside
// the same programs in a loop of the shell, a million tests, and one suite that prints 200 MB. Prints ratios of one go:
// absolute figures depend on the machine.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { execa } from 'execa';

const SUITES = 1_000;
const TESTS = 1_000;
const MEGABYTES = 200;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const assay = join(root, 'dist', 'bin', 'assay.js');
const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));

interface Cost {
  readonly seconds: number;
  /** Of assay alone, without the programs. */
  readonly megabytes?: number;
  readonly last: string;
}

/** A run of assay, and the same programs without it. The first is what the others are compared with. */
interface Comparison {
  readonly title: string;
  readonly suites: number;
  readonly config: string;
  readonly files: Readonly<Record<string, string>>;
  readonly subjects: readonly (readonly [name: string, argv: readonly string[]])[];
}

const config = (command: string, suites: string): string =>
  `suite: many\nkind: foreign\nsummary: Many.\ncommand: ${command}\nsuites: ${suites}\nresults: { format: tap }\n`;
const numbered = (text: string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: SUITES }, (_, at) => [`tests/s${String(at).padStart(4, '0')}.sh`, text]));
const shell = (line: string): readonly string[] => ['/bin/sh', '-c', line];
const printed = (file: string): Omit<Comparison, 'title' | 'files'> => ({
  suites: 1,
  config: config('[sh, "{suite}"]', `[${file}]`),
  subjects: [
    ['the program alone', shell(`sh ${file} > /dev/null`)],
    ['assay run', [assay, 'run']],
  ],
});
const lines = (count: number, line: string): string =>
  `awk 'BEGIN { for (i = 1; i <= ${count}; i++) printf "${line}\\n", i }'\n`;

const COMPARISONS: readonly Comparison[] = [
  {
    title: `${SUITES} suites of one test`,
    suites: SUITES,
    config: config('[sh, "{suite}"]', '["tests/*.sh"]'),
    files: numbered('echo 1..1\necho ok 1 - a\n'),
    subjects: [
      ['a loop of the shell', shell('for file in tests/*.sh; do sh "$file" > /dev/null; done')],
      ['assay run --jobs 1', [assay, 'run', '--jobs', '1']],
      ['the shell, two at once', shell('ls tests/*.sh | xargs -n 1 -P 2 sh > /dev/null')],
      ['assay run --jobs 2', [assay, 'run', '--jobs', '2']],
    ],
  },
  {
    title: `${SUITES} suites of ${TESTS} tests`,
    suites: SUITES,
    config: config('[sh, "{suite}"]', '["tests/*.sh"]'),
    files: numbered(`echo 1..${TESTS}\n${lines(TESTS, 'ok %d - keeps what was appended to the stream')}`),
    subjects: [
      ['the shell, two at once', shell('ls tests/*.sh | xargs -n 1 -P 2 sh > /dev/null')],
      ['assay run --jobs 2', [assay, 'run', '--jobs', '2']],
      ['assay run --out', [assay, 'run', '--jobs', '2', '--out', 'scoreboards']],
    ],
  },
  {
    title: `${MEGABYTES} MB of noise around three results`,
    ...printed('loud.sh'),
    files: {
      'loud.sh': `echo 1..3\necho ok 1 - a\n${lines(MEGABYTES * 5_000, '%099d')}echo ok 2 - b\n${lines(MEGABYTES * 5_000, '%099d')}echo ok 3 - c\n`,
    },
  },
  {
    title: `${MEGABYTES} MB of results, more than are kept`,
    ...printed('long.sh'),
    files: { 'long.sh': lines(MEGABYTES * 20_000, 'ok %08d - keeps what was appended to streams') },
  },
  {
    title: `${MEGABYTES} MB of results, as many as are kept`,
    ...printed('wide.sh'),
    files: { 'wide.sh': `echo 1..400000\n${lines(400_000, `ok %d - ${'keeps what was appended '.repeat(20)}`)}` },
  },
];

try {
  for (const [at, comparison] of COMPARISONS.entries()) await compare(comparison, join(folder, String(at)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function compare({ title, suites, config: text, files, subjects }: Comparison, cwd: string): Promise<void> {
  const all = { 'assay.config.yaml': 'builtin: false\n', 'config/suites/many.yaml': text, ...files };
  for (const [name, content] of Object.entries(all)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), content);
  }
  console.log(`${title}\n`);
  console.log('| what | seconds | times the first | suites/s | peak MB of assay | says |');
  console.log('|------|--------:|----------------:|---------:|-----------------:|------|');
  let unit: number | undefined;
  for (const [name, argv] of subjects) {
    const { seconds, megabytes, last } = await costOf(argv, cwd);
    unit ??= seconds;
    const figures = [seconds.toFixed(2), (seconds / unit).toFixed(2), (suites / seconds).toFixed(0)];
    console.log(`| ${name} | ${figures.join(' | ')} | ${megabytes?.toFixed(0) ?? ''} | ${last} |`);
  }
  console.log('');
}

/** The peak is told by the process itself, when it ends. */
async function costOf(argv: readonly string[], cwd: string): Promise<Cost> {
  const [program = '', ...rest] = argv;
  const isAssay = program === assay;
  const peak = join(folder, 'peak');
  const loader = ['--import', pathToFileURL(join(root, 'bench/under/peak.mjs')).href];
  const start = performance.now();
  const { stdout } = await execa(isAssay ? process.execPath : program, isAssay ? [...loader, ...argv] : rest, {
    cwd,
    env: { NO_COLOR: '1', CI: '1', PEAK_FILE: peak },
    reject: false,
    stderr: 'ignore',
  });
  const seconds = (performance.now() - start) / 1000;
  const last = stdout.split('\n').findLast((line) => line.startsWith('many  ')) ?? '';
  return isAssay ? { seconds, megabytes: Number(readFileSync(peak, 'utf8')) / 1024, last } : { seconds, last };
}
