// A trace: what was asked of the stores of one adapter and what it answered, as JSON lines that assay replay asks again.
import type { Manifest } from '../contract/index.js';
import type { Variant } from './suite.js';
import type { Exchange } from './verdict.js';

export const TRACE_VERSION = 1;

export interface TraceHeader {
  readonly kind: 'trace';
  readonly schemaVersion: typeof TRACE_VERSION;
  readonly tool: { readonly name: 'assay'; readonly version: string };
  /** `run`: cases that assay drove; `proxy`: whatever passed between a client and a program. */
  readonly source: 'run' | 'proxy';
  /** Who answered; left out where the program never said who it is. */
  readonly manifest?: Manifest;
}

/** A store that the calls after it name. */
export interface TraceStore {
  readonly kind: 'store';
  /** From 1, in the order of appearance. */
  readonly store: number;
  /** The run that it belongs to, where there is one. */
  readonly run?: { readonly case: string; readonly law: string; readonly variant: Variant };
}

/** One exchange with a store. `store.open`, `store.close`, `store.discard` and `store.kill` are operations too. */
export interface TraceCall {
  readonly kind: 'call';
  readonly store: number;
  readonly operation: string;
  readonly args: Exchange['args'];
  readonly handle: string;
  readonly answer: Exchange['answer'];
  /** Position in the case, as in a run record. */
  readonly step?: string;
  /** Another call on the store was under way at the same time. */
  readonly race?: true;
  /** The arguments were no JSON, or too deep to be written: what stands here is not what was asked. */
  readonly inexact?: true;
}

/** Something that passed through a proxy and is no request or no reply. */
export interface TraceNote {
  readonly kind: 'note';
  readonly from: 'client' | 'program';
  readonly text: string;
}

/** A trace without it is incomplete. */
export interface TraceFooter {
  readonly kind: 'footer';
  readonly stores: number;
  readonly calls: number;
  /** Why the recording ended early, if it did. */
  readonly stopped?: string;
}

export type TraceLine = TraceHeader | TraceStore | TraceCall | TraceNote | TraceFooter;

/** One store with all that was asked of it. */
export interface TracedStore {
  readonly store: TraceStore;
  readonly calls: readonly TraceCall[];
}
