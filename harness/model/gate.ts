// What a gate asks of a run, and what it found: data for the loader that reads config/gates.yaml, for harness/gate, which
// judges, and for the reports that tell about it.
import type { Pattern } from './pattern.js';

/** In the order in which they are judged and told. */
export const GATE_RULES = [
  'COMPLETE',
  'SUITES',
  'REQUIRED',
  'TEETH',
  'PREVIOUS',
  'VACUITY',
  'SHRUNK',
  'WORSE',
  'TOTAL_PASS',
  'MUST',
  'SHOULD',
  'FAILURES',
  'UNKNOWN',
  'NOT_RUN',
  'BASELINE',
] as const;

export type GateRule = (typeof GATE_RULES)[number];

/** A value, and where it comes from: file:line of the gate file, `the default`, or a flag. */
export interface Setting<Value> {
  readonly value: Value;
  readonly from: string;
}

export type Tolerance = 'refuse' | 'allow';

/** The thresholds of one adapter. */
export interface AdapterRules {
  /** The least number of cases that pass; no floor where it is left out. */
  readonly totalPass?: Setting<number>;
  /** Per cent of the laws that a case showed or broke. */
  readonly must: Setting<number>;
  readonly should: Setting<number>;
  readonly worse: Setting<Tolerance>;
  readonly shrink: Setting<Tolerance>;
}

/** Something that may get less, because somebody said why. */
export interface Announcement {
  readonly pattern: Pattern;
  /** Every adapter where it is left out. */
  readonly adapter?: string;
  readonly to: 'gone' | 'unsupported' | 'excluded';
  readonly reason: string;
  /** file:line */
  readonly from: string;
}

export interface GatePolicy {
  /** Where it was read from; undefined where there is no gate file. */
  readonly file?: string;
  /** Adapters that must be there; every one that the run was asked for where it is left out. */
  readonly required?: Setting<readonly string[]>;
  /** Per cent of the mutants that the suites kill; not asked where it is left out. */
  readonly teeth?: Setting<number>;
  readonly defaults: AdapterRules;
  /** The rules of the adapters that have their own; complete. */
  readonly adapters: ReadonlyMap<string, AdapterRules>;
  readonly announced: readonly Announcement[];
}

const DEFAULT = 'the default';

/** What holds without a gate file. */
export const DEFAULT_POLICY: GatePolicy = {
  defaults: {
    must: { value: 100, from: DEFAULT },
    should: { value: 90, from: DEFAULT },
    worse: { value: 'refuse', from: DEFAULT },
    shrink: { value: 'refuse', from: DEFAULT },
  },
  adapters: new Map(),
  announced: [],
};

/** Why the gate does not open. */
export interface GateReason {
  readonly rule: GateRule;
  /** What exactly is wrong: UPPER_CASE, stable. */
  readonly code: string;
  readonly adapter?: string;
  readonly case?: string;
  /** Of a finding in a file, such as an entry of a baseline. */
  readonly file?: string;
  readonly line?: number;
  readonly message: string;
  /** The command that shows it again. */
  readonly again: string;
}

export interface RuleOutcome {
  readonly rule: GateRule;
  /** Undefined for what the record as a whole is held to. */
  readonly adapter?: string;
  /** `allowed`: it was found, and the gate file lets it pass; `nothing`: there was nothing to judge, `found` says why. */
  readonly state: 'met' | 'broken' | 'allowed' | 'nothing';
  /** In few words. */
  readonly found: string;
  readonly wanted: string;
  /** Where what is wanted comes from. */
  readonly from: string;
}

export interface GateVerdict {
  readonly ok: boolean;
  /** The adapters that were judged. */
  readonly adapters: readonly string[];
  readonly rules: readonly RuleOutcome[];
  readonly reasons: readonly GateReason[];
  /** What does not keep the gate shut and should be known. */
  readonly notes: readonly string[];
}
