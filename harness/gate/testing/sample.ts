// For tests: records, scoreboards and suites of a few words, to hand to the gate.
import type { FacetName } from '../../contract/index.js';
import {
  type AdapterRules,
  type Announcement,
  DEFAULT_POLICY,
  type GateReason,
  type GateVerdict,
} from '../../model/gate.js';
import { parsePatterns } from '../../model/pattern.js';
import type { RecordFooter, RecordHeader, RecordResult, RunRecord } from '../../model/record.js';
import { type GoldenCase, type Level, type Suite, VARIANTS, type Variant } from '../../model/suite.js';
import type { Verdict } from '../../model/verdict.js';
import { scoreboardsOf } from '../../score/index.js';
import { type GateInput, judgeGate, type Previous } from '../index.js';

/** What a run comes to, in one word. */
type Word = 'pass' | 'wrong' | 'timeout' | 'unknown' | 'not-run' | 'unsupported' | 'excluded';

/** By case: one word for direct and reopen alike, or one for each variant; the variants left out are excluded. */
export type Runs = Readonly<Record<string, Word | Readonly<Partial<Record<Variant, Word>>>>>;

interface Sketch {
  readonly law: string;
  readonly level: Level;
  readonly facets: readonly FacetName[];
}

/** Four cases of two suites. */
const CASES: Readonly<Record<string, Sketch>> = {
  'log/appends': { law: 'LOG-1', level: 'MUST', facets: ['log'] },
  'log/reads': { law: 'LOG-2', level: 'MUST', facets: ['log'] },
  'log/truncates': { law: 'LOG-3', level: 'SHOULD', facets: ['log'] },
  'kv/puts': { law: 'KV-1', level: 'MUST', facets: ['kv'] },
};

export const ALL_PASS: Runs = {
  'log/appends': 'pass',
  'log/reads': 'pass',
  'log/truncates': 'pass',
  'kv/puts': 'unsupported',
};

const HASH = 'a'.repeat(64);

export interface RecordSketch {
  readonly runs?: Runs;
  /** memory where it is left out. */
  readonly adapters?: readonly string[];
  readonly header?: Partial<RecordHeader>;
  readonly footer?: Partial<RecordFooter> | 'none';
}

export function recordOf({
  runs = ALL_PASS,
  adapters = ['memory'],
  header = {},
  footer = {},
}: RecordSketch): RunRecord {
  const results = adapters.flatMap((adapter) =>
    Object.entries(runs).flatMap(([id, words]) => VARIANTS.map((variant) => resultOf(adapter, id, variant, words))),
  );
  return {
    header: {
      kind: 'header',
      schemaVersion: 2,
      tool: { name: 'assay', version: '0.1.0', hash: HASH },
      suiteHash: HASH,
      selection: { patterns: [], skip: [], variants: [] },
      planned: results.length,
      adapters: adapters.map((name) => ({
        name,
        implementation: { name, version: '1.0.0' },
        profile: { facets: { log: 'native' }, store: { reopen: true, handles: 'many' } },
      })),
      unavailable: [],
      suites: suitesOf(Object.keys(runs)).map(({ name, cases }) => ({
        name,
        cases: cases.length,
        counters: ['cases'],
      })),
      machine: { node: 'v20', platform: 'linux x64', cpus: 2 },
      startedAt: '2026-01-01T00:00:00.000Z',
      ...header,
    },
    results: results.map((result, index) => ({ ...result, index })),
    ...(footer !== 'none' && { footer: { kind: 'footer', results: results.length, durationMs: 1, ...footer } }),
  };
}

function resultOf(adapter: string, id: string, variant: Variant, words: Runs[string] | undefined): RecordResult {
  const isWord = typeof words === 'string';
  const word = isWord ? wordOf(words, variant) : (words?.[variant] ?? 'excluded');
  const { law, level } = sketchOf(id);
  return { kind: 'result', index: 0, adapter, case: id, law, level, variant, verdict: VERDICTS[word], durationMs: 1 };
}

function wordOf(word: Word, variant: Variant): Word {
  return word === 'unsupported' || variant === 'direct' || variant === 'reopen' ? word : 'excluded';
}

const FAILURE = { line: 3, step: '1', transcript: [] };

const VERDICTS: Readonly<Record<Word, Verdict>> = {
  pass: { kind: 'pass' },
  wrong: { kind: 'fail', code: 'WRONG_ANSWER', summary: 'expected 1, got 2', ...FAILURE },
  timeout: { kind: 'error', cause: 'timeout', summary: 'no answer within 5000 ms', ...FAILURE },
  unknown: { kind: 'unknown', reason: 'the budget is spent' },
  'not-run': { kind: 'not-run', reason: 'the program would not start again' },
  unsupported: { kind: 'unsupported', missing: ['kv'] },
  excluded: { kind: 'excluded', reason: 'it cannot bear the variant' },
};

function sketchOf(id: string): Sketch {
  return CASES[id] ?? { law: 'LOG-9', level: 'MUST', facets: ['log'] };
}

function suitesOf(ids: readonly string[]): Suite[] {
  const names = [...new Set(ids.map((id) => id.slice(0, id.indexOf('/'))))];
  return names.map((name) => ({
    name,
    summary: '',
    kind: 'golden',
    counters: ['cases'],
    cases: ids
      .filter((id) => id.startsWith(`${name}/`))
      .map((id) => ({ id, suite: name, ...sketchOf(id) }) as GoldenCase),
  }));
}

export interface GateSketch extends RecordSketch {
  /** What every adapter came to before; nothing to compare with where it is left out. */
  readonly before?: Runs;
  readonly rules?: Partial<AdapterRules>;
  readonly announced?: readonly (Pick<Announcement, 'to'> & { readonly pattern: string; readonly adapter?: string })[];
  readonly more?: Partial<GateInput>;
}

export function inputOf(sketch: GateSketch): GateInput {
  const { adapters = ['memory'], before, rules = {}, announced = [], more = {}, runs = ALL_PASS } = sketch;
  const record = recordOf(sketch);
  return {
    record,
    scoreboards: scoreboardsOf(record),
    previous: new Map(before === undefined ? [] : adapters.map((name) => [name, previousBoard(name, before)])),
    baselines: new Map(),
    policy: {
      ...DEFAULT_POLICY,
      defaults: { ...DEFAULT_POLICY.defaults, ...rules },
      announced: announced.map(({ pattern, ...rest }, index) => ({
        ...rest,
        pattern: onePattern(pattern),
        reason: 'as told',
        from: `config/gates.yaml:${index + 1}`,
      })),
    },
    declared: { suites: suitesOf(Object.keys(runs)), suiteHash: HASH },
    scoreboardFolder: 'scoreboards',
    ...more,
  };
}

export function judge(sketch: GateSketch): GateVerdict {
  return judgeGate(inputOf(sketch));
}

/** What a verdict says about one rule: its state and what was found, on the first adapter. */
export function outcome({ rules }: GateVerdict, rule: GateReason['rule']): readonly [state: string, found: string] {
  const [first] = rules.filter((one) => one.rule === rule);
  return [first?.state ?? 'absent', first?.found ?? ''];
}

export function reasonsOf({ reasons }: GateVerdict, rule: GateReason['rule']): Omit<GateReason, 'rule'>[] {
  return reasons.filter((reason) => reason.rule === rule).map(({ rule: _, ...reason }) => reason);
}

function previousBoard(adapter: string, runs: Runs): Previous {
  const [scoreboard] = scoreboardsOf(recordOf({ adapters: [adapter], runs }));
  if (scoreboard === undefined) throw new Error('no scoreboard');
  return { kind: 'scoreboard', file: `scoreboards/${adapter}.json at HEAD`, scoreboard };
}

function onePattern(text: string): Announcement['pattern'] {
  const [pattern] = parsePatterns([text]);
  if (pattern === undefined) throw new Error(`no pattern: ${text}`);
  return pattern;
}
