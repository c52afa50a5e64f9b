// npx tsx bench/reports.ts (after a build): what each format of a report of 200,000 results takes, beside scoring the same
// record, in one go; and the same of a record in which everything failed. Prints ratios: absolute figures depend on the
// machine.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { execa } from 'execa';
import type { RecordHeader, RecordResult } from '../harness/model/record.js';
import { VARIANTS } from '../harness/model/suite.js';
import type { Verdict } from '../harness/model/verdict.js';
import { recordText } from '../harness/score/index.js';

const ROUNDS = 3;
const SUITES = 20;
const CASES = 25_000;
const ADAPTERS = ['memory', 'sqlite'];
const RESULTS = ADAPTERS.length * CASES * VARIANTS.length;
const FORMATS = [
  'terminal',
  'json',
  'markdown',
  'junit',
  'ctrf',
  'tap',
  'github-summary',
  'github-annotations',
  'badges',
];

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const assay = join(root, 'dist', 'bin', 'assay.js');
const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));

interface Cost {
  readonly seconds: number;
  readonly megabytes: number;
}

try {
  await compare('One in a hundred failed', (index) => index % 100 === 0);
  await compare('All failed', () => true);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function compare(title: string, isFailure: (index: number) => boolean): Promise<void> {
  const record = join(folder, 'record.jsonl');
  writeRecord(record, isFailure);
  const outOf = (format: string): string => join(folder, format);
  const subjects: readonly (readonly [name: string, argv: readonly string[], out?: string])[] = [
    ['assay score', [assay, 'score', record]],
    ...FORMATS.map((format): [string, string[], string] => {
      return [format, [assay, 'report', record, '--format', `${format}=${outOf(format)}`], outOf(format)];
    }),
    [
      'all of them',
      [assay, 'report', record, ...FORMATS.flatMap((format) => ['--format', `${format}=${outOf(format)}`])],
    ],
  ];
  const costs = new Map<string, Cost[]>(subjects.map(([name]) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, argv] of subjects) costs.get(name)?.push(await costOf(argv));
  }
  const unit = best(costs.get('assay score') ?? []).seconds;
  console.log(`${title}: ${RESULTS} results, ${megabytesOf(record)} MB, whole processes, best of ${ROUNDS}\n`);
  console.log('| what | seconds | times assay score | peak MB | written MB |');
  console.log('|------|--------:|------------------:|--------:|-----------:|');
  for (const [name, , out] of subjects) {
    const { seconds, megabytes } = best(costs.get(name) ?? []);
    const written = out === undefined || statSync(out).isDirectory() ? '' : megabytesOf(out);
    const figures = [seconds.toFixed(2), (seconds / unit).toFixed(2), megabytes.toFixed(0), written];
    console.log(`| ${name} | ${figures.join(' | ')} |`);
  }
  console.log('');
}

function best(costs: readonly Cost[]): Cost {
  return {
    seconds: Math.min(...costs.map(({ seconds }) => seconds)),
    megabytes: Math.max(...costs.map(({ megabytes }) => megabytes)),
  };
}

/** The peak is told by the process itself, when it ends. */
async function costOf(argv: readonly string[]): Promise<Cost> {
  const peak = join(folder, 'peak');
  const start = performance.now();
  const { exitCode, stderr } = await execa(
    process.execPath,
    ['--import', pathToFileURL(join(root, 'bench/under/peak.mjs')).href, ...argv],
    { env: { NO_COLOR: '1', PEAK_FILE: peak }, reject: false },
  );
  const seconds = (performance.now() - start) / 1000;
  if (exitCode !== 1) throw new Error(`expected the record to fail, got ${exitCode}: ${stderr}`);
  return { seconds, megabytes: Number(readFileSync(peak, 'utf8')) / 1024 };
}

function megabytesOf(path: string): string {
  return (statSync(path).size / 1e6).toFixed(1);
}

function writeRecord(path: string, isFailure: (index: number) => boolean): void {
  const header: RecordHeader = {
    kind: 'header',
    schemaVersion: 2,
    tool: { name: 'assay', version: '0.1.0', hash: '0'.repeat(64) },
    suiteHash: '1'.repeat(64),
    selection: { patterns: [], skip: [], variants: [] },
    planned: RESULTS,
    adapters: ADAPTERS.map((name) => ({
      name,
      implementation: { name, version: '0.1.0' },
      profile: { facets: { log: 'native' }, store: { reopen: true, handles: 'many' } },
    })),
    unavailable: [],
    suites: Array.from({ length: SUITES }, (_, at) => ({
      name: `suite-n${at}`,
      cases: CASES / SUITES,
      counters: ['cases', 'operations', 'events'],
    })),
    machine: { node: process.version, platform: 'linux x64', cpus: 2 },
    startedAt: '2026-01-02T03:04:05.678Z',
  };
  const file = openSync(path, 'w');
  writeSync(file, recordText(header));
  for (let index = 0; index < RESULTS; index++) writeSync(file, recordText(resultAt(index, isFailure(index))));
  writeSync(file, recordText({ kind: 'footer', results: RESULTS, durationMs: 1000 }));
  closeSync(file);
}

/** In plan order: adapter, suite, case, variant. */
function resultAt(index: number, isFailure: boolean): RecordResult {
  const at = Math.floor(index / VARIANTS.length) % CASES;
  const suite = Math.floor(at / (CASES / SUITES));
  return {
    kind: 'result',
    index,
    adapter: ADAPTERS[Math.floor(index / VARIANTS.length / CASES)] ?? '',
    case: `suite-n${suite}/keeps-what-was-appended-n${at}`,
    law: `LOG-${1 + (at % 40)}`,
    level: 'MUST',
    variant: VARIANTS[index % VARIANTS.length] ?? 'direct',
    verdict: isFailure ? failure(index) : { kind: 'pass' },
    counters: { operations: 4, events: 2, conflicts: 0, errors: 0 },
    durationMs: 0.25 + (index % 7),
  };
}

function failure(index: number): Verdict {
  const event = { seq: 1, stream: 'orders', type: 'placed', at: 0, data: { id: index, note: 'x'.repeat(100) } };
  return {
    kind: 'fail',
    code: 'WRONG_ANSWER',
    summary: `expected 1 at /seq, got ${index}`,
    line: 12,
    step: '2',
    mismatch: { path: '/seq', expected: '1', got: String(index) },
    transcript: Array.from({ length: 6 }, (_, at) => ({
      line: 10 + at,
      operation: 'log.append',
      args: { stream: 'orders', type: 'placed', data: { id: at } },
      handle: 'main',
      answer: { kind: 'result', value: event },
    })),
  };
}
