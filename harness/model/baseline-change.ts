// What an update does to a baseline, entry by entry. Whoever edits the file changes this and nothing else.
import type { FailureCode } from './baseline.js';

/** `index` is the position of the entry before the update, `line` where it began. */
export type BaselineChange =
  | { readonly kind: 'remove'; readonly index: number; readonly line: number }
  | ({ readonly kind: 'patterns'; readonly index: number; readonly line: number } & PatternChange)
  | {
      readonly kind: 'bind';
      readonly index: number;
      readonly line: number;
      readonly code: FailureCode;
      readonly path: string;
    }
  | { readonly kind: 'add'; readonly entry: NewEntry };

export interface PatternChange {
  /** For each pattern that there was what takes its place; undefined where nothing does. */
  readonly slots: readonly (string | undefined)[];
  /** What stands behind them. */
  readonly more: readonly string[];
}

export interface NewEntry extends Grounds {
  readonly patterns: readonly string[];
  readonly code: FailureCode;
  readonly path: string;
}

/** Why failures are borne. */
export interface Grounds {
  readonly reason: string;
  readonly issue?: string;
  readonly expires?: string;
}
