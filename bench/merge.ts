// npx tsx bench/merge.ts (after a build): what it takes to merge eight shards of 200,000 results in all and to score
// the whole, beside reading the same bytes and parsing the same lines, in one go. Prints ratios: absolute figures depend
// on the machine.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { execa } from 'execa';
import type { RecordHeader, RecordResult } from '../harness/model/record.js';
import { VARIANTS } from '../harness/model/suite.js';
import type { Verdict } from '../harness/model/verdict.js';
import { caseHash } from '../harness/plan/case-hash.js';
import { recordText } from '../harness/score/index.js';

const ROUNDS = 3;
const SHARDS = 8;
const SUITES = 20;
const CASES = 50_000;
const RESULTS = CASES * VARIANTS.length;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const assay = join(root, 'dist', 'bin', 'assay.js');
const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
const shards = join(folder, 'shards');

interface Cost {
  readonly seconds: number;
  readonly megabytes: number;
}

try {
  mkdirSync(shards);
  writeShards();
  const files = readdirSync(shards).map((name) => join(shards, name));
  const merged = join(folder, 'merged.jsonl');
  const subjects: readonly (readonly [name: string, argv: readonly string[]])[] = [
    ['read every byte', [join(root, 'bench/under/lines.mjs'), 'read', ...files]],
    ['JSON.parse every line', [join(root, 'bench/under/lines.mjs'), 'parse', ...files]],
    ['assay merge: the matrix', [assay, 'merge', shards]],
    [
      'assay merge: record and scoreboards',
      [assay, 'merge', shards, '--record', merged, '--out', join(folder, 'boards')],
    ],
    ['assay score of the merged record', [assay, 'score', merged, '--out', join(folder, 'again')]],
  ];
  const costs = new Map<string, Cost[]>(subjects.map(([name]) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, argv] of subjects) costs.get(name)?.push(await costOf(argv));
  }
  const least = new Map([...costs].map(([name, all]) => [name, best(all)]));
  const unit = least.get('JSON.parse every line')?.seconds ?? Number.NaN;
  console.log(`${RESULTS} results of ${CASES} cases in ${SHARDS} shards, whole processes, best of ${ROUNDS}`);
  console.log('');
  console.log('| what | seconds | times JSON.parse | peak MB |');
  console.log('|------|--------:|-----------------:|--------:|');
  for (const [name, { seconds, megabytes }] of least) {
    console.log(`| ${name} | ${seconds.toFixed(2)} | ${(seconds / unit).toFixed(2)} | ${megabytes.toFixed(0)} |`);
  }
  for (const name of readdirSync(join(folder, 'boards'))) {
    const [one, other] = ['boards', 'again'].map((place) => readFileSync(join(folder, place, name), 'utf8'));
    if (one !== other) throw new Error(`${name} of the shards is not that of the merged record`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
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
  await execa(process.execPath, ['--import', pathToFileURL(join(root, 'bench/under/peak.mjs')).href, ...argv], {
    env: { NO_COLOR: '1', PEAK_FILE: peak },
    reject: false,
  });
  const seconds = (performance.now() - start) / 1000;
  return { seconds, megabytes: Number(readFileSync(peak, 'utf8')) / 1024 };
}

/** One in a hundred fails, with a transcript. */
function writeShards(): void {
  const header: Omit<RecordHeader, 'shard'> = {
    kind: 'header',
    schemaVersion: 2,
    tool: { name: 'assay', version: '0.1.0', hash: '0'.repeat(64) },
    suiteHash: '1'.repeat(64),
    selection: { patterns: [], skip: [], variants: [] },
    planned: RESULTS,
    adapters: [
      {
        name: 'memory',
        implementation: { name: 'memory', version: '0.1.0' },
        profile: { facets: { log: 'native' }, store: { reopen: true, handles: 'many' } },
      },
    ],
    unavailable: [],
    suites: Array.from({ length: SUITES }, (_, at) => ({
      name: `suite-${suffix(at)}`,
      cases: CASES / SUITES,
      counters: ['cases', 'operations', 'events'],
    })),
    machine: { node: process.version, platform: 'linux x64', cpus: 2 },
    startedAt: '2026-01-02T03:04:05.678Z',
  };
  const parts = Array.from({ length: SHARDS }, (): string[] => []);
  for (let at = 0; at < RESULTS; at++) {
    const result = resultAt(at);
    parts[caseHash(result.case) % SHARDS]?.push(recordText(result));
  }
  for (const [at, lines] of parts.entries()) {
    const shard = { index: at + 1, of: SHARDS, by: 'id' };
    const footer = recordText({ kind: 'footer', results: lines.length, durationMs: 1000 });
    writeFileSync(join(shards, `${at + 1}.jsonl`), recordText({ ...header, shard }) + lines.join('') + footer);
  }
}

function resultAt(index: number): RecordResult {
  const at = Math.floor(index / VARIANTS.length);
  const suite = Math.floor(at / (CASES / SUITES));
  return {
    kind: 'result',
    index,
    adapter: 'memory',
    case: `suite-${suffix(suite)}/keeps-what-was-appended-${suffix(at)}`,
    law: `LOG-${1 + (at % 40)}`,
    level: 'MUST',
    variant: VARIANTS[index % VARIANTS.length] ?? 'direct',
    verdict: index % 100 === 0 ? failure(index) : { kind: 'pass' },
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

/** A number as a word of a case id, which has no part that starts with a digit first. */
function suffix(at: number): string {
  return `n${at}`;
}
