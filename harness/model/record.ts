// The run record: everything one run found out, as JSON lines. All reports are functions of it.
import type { Manifest } from '../contract/index.js';
import type { Selection } from './plan.js';
import type { CounterName, Level, Variant } from './suite.js';
import type { Exchange, Verdict } from './verdict.js';

export const RECORD_VERSION = 2;

/** Seeds are whole numbers up to this one. */
export const SEED_MAX = 999_999_999;

export interface RecordHeader {
  readonly kind: 'header';
  readonly schemaVersion: typeof RECORD_VERSION;
  /** The hash is a SHA-256 over the code that drives and judges. */
  readonly tool: { readonly name: 'assay'; readonly version: string; readonly hash: string };
  /** SHA-256 over every suite, suite config, preload and law that was loaded. */
  readonly suiteHash: string;
  /** The suites are the own tests of the adapters, which are then called subjects: what they declare is known from here alone. */
  readonly foreign?: true;
  /** What was selected, as given; empty lists leave nothing out. */
  readonly selection: Selection;
  /** How many results the whole run has, all its shards together. */
  readonly planned: number;
  /** The part of the run that this record tells. */
  readonly shard?: Shard;
  /** What the schedules of races followed from; left out for 0. */
  readonly seed?: number;
  /** Whether results hold every exchange with the store, passes too. */
  readonly observed?: true;
  readonly adapters: readonly Manifest[];
  /** Adapters that were asked for and could not be loaded. */
  readonly unavailable: readonly { readonly name: string; readonly reason: string }[];
  /** Every suite that was loaded, in order, with the number of its cases and the counters to report. */
  readonly suites: readonly {
    readonly name: string;
    /** The only adapter that runs it; left out where all do. */
    readonly adapter?: string;
    readonly cases: number;
    readonly counters: readonly CounterName[];
  }[];
  readonly machine: { readonly node: string; readonly platform: string; readonly cpus: number };
  /** ISO 8601. */
  readonly startedAt: string;
}

/** One case in one variant on one adapter. */
export interface RecordResult {
  readonly kind: 'result';
  /** Position in the plan of the whole run, from 0; what a merge sorts by. */
  readonly index: number;
  readonly adapter: string;
  readonly case: string;
  readonly law: string;
  readonly level: Level;
  readonly variant: Variant;
  readonly verdict: Verdict;
  /** Verdicts of the attempts before the last one, of a case that the baseline calls flaky. */
  readonly attempts?: readonly Verdict[];
  /** Tallies at the contract boundary; absent where nothing was run. */
  readonly counters?: Readonly<Record<Exclude<CounterName, 'cases'>, number>>;
  /** How many tests the case stands for, where a program tells only how many. */
  readonly tally?: Tally;
  readonly durationMs: number;
  /** Every exchange of the last attempt, in the order of the calls; only where the header says so. */
  readonly observed?: readonly Exchange[];
}

/** Whole numbers from 0: what passed, what failed, what was not run or was expected to fail. */
export interface Tally {
  readonly pass: number;
  readonly fail: number;
  readonly skip: number;
}

/** A record without it is incomplete and cannot pass. */
export interface RecordFooter {
  readonly kind: 'footer';
  /** How many result lines stand before it. */
  readonly results: number;
  readonly durationMs: number;
  /** Why the run ended early, if it did. */
  readonly stopped?: string;
  /** What went wrong beside the cases without making any verdict doubtful. */
  readonly warnings?: readonly string[];
}

/** Which cases of a run one machine runs. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly of: number;
  /** `id`: by the hash of the id of the case; else the SHA-256 of the record whose timings balanced them. */
  readonly by: string;
}

export type RecordLine = RecordHeader | RecordResult | RecordFooter;

/** A record of which the results are read as often as somebody asks for them: from memory, or from a file each time. */
export interface RecordView {
  readonly header: RecordHeader;
  readonly results: Iterable<RecordResult>;
  readonly footer?: RecordFooter;
}

export interface RunRecord extends RecordView {
  readonly header: RecordHeader;
  readonly results: readonly RecordResult[];
  readonly footer?: RecordFooter;
}
