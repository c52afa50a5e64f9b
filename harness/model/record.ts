// The run record: everything one run found out, as JSON lines. All reports are functions of it.
import type { Manifest } from '../contract/index.js';
import type { CounterName, Level, Variant } from './suite.js';
import type { Verdict } from './verdict.js';

export const RECORD_VERSION = 1;

export interface RecordHeader {
  readonly kind: 'header';
  readonly schemaVersion: typeof RECORD_VERSION;
  readonly tool: { readonly name: 'assay'; readonly version: string };
  /** SHA-256 over every suite, suite config, preload and law that was loaded. */
  readonly suiteHash: string;
  /** What was selected: patterns and variants as given; empty lists mean everything. */
  readonly selection: { readonly patterns: readonly string[]; readonly variants: readonly Variant[] };
  readonly adapters: readonly Manifest[];
  /** Adapters that were asked for and could not be loaded. */
  readonly unavailable: readonly { readonly name: string; readonly reason: string }[];
  /** Every suite that was loaded, in order, with the number of its cases and the counters to report. */
  readonly suites: readonly {
    readonly name: string;
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
  readonly adapter: string;
  readonly case: string;
  readonly law: string;
  readonly level: Level;
  readonly variant: Variant;
  readonly verdict: Verdict;
  /** Tallies at the contract boundary; absent where nothing was run. */
  readonly counters?: Readonly<Record<Exclude<CounterName, 'cases'>, number>>;
  readonly durationMs: number;
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

export type RecordLine = RecordHeader | RecordResult | RecordFooter;

export interface RunRecord {
  readonly header: RecordHeader;
  readonly results: readonly RecordResult[];
  readonly footer?: RecordFooter;
}
