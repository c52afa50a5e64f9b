// What a matcher is: how its operand is checked, and what it finds wrong with a value.
import type { Json } from '../contract/index.js';
import type { Mismatch } from '../model/verdict.js';
import { textOf } from './text.js';

export type Match = (pattern: unknown, got: Json) => Mismatch | undefined;

export interface MatcherRule {
  /** What the operand must be, for instance `a number`; undefined when this one is. */
  readonly wants: (operand: unknown) => string | undefined;
  /** The patterns inside the operand. */
  readonly inner?: (operand: unknown) => readonly unknown[];
  /** The first difference. Only called with an operand that `wants` accepts. */
  readonly find: (operand: unknown, got: Json, match: Match) => Mismatch | undefined;
}

export function wrong(expected: string, got: Json): Mismatch {
  return { path: '', expected, got: textOf(got) };
}
