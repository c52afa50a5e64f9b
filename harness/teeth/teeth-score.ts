// What the gate wants to know of the teeth, in a file that is committed: small, and the same whenever the suites are.

import type { Teeth } from '../model/generated/teeth.js';
import type { TeethScore } from '../model/generated/teeth-score.js';
import type { Trial } from '../model/teeth.js';
import { constant, count, list, map, object, text } from '../score/shape.js';
import { witnessesOf } from './witnesses.js';

export function teethScore(
  { suiteHash, rates, mutants, idle, falseAlarms, problems }: Teeth,
  trials: readonly Trial[],
): TeethScore {
  const all = rates.at(-1);
  return {
    schemaVersion: 1,
    suiteHash,
    mutants: all?.mutants ?? 0,
    killed: all?.killed ?? 0,
    killedByOrigin: all?.killedByOrigin ?? 0,
    survivors: mutants.filter(({ outcome }) => outcome === 'survived').map(({ name }) => name),
    idle: idle.filter(({ refusal }) => !refusal).map((one) => one.case),
    falseAlarms: falseAlarms?.adapters.reduce((sum, { alarms }) => sum + alarms.length, 0) ?? null,
    problems: problems.length,
    witnesses: witnessesOf(trials),
  };
}

const anyName = /./;

const scoreShape = object({
  schemaVersion: constant(1),
  suiteHash: text,
  mutants: count,
  killed: count,
  killedByOrigin: count,
  survivors: list(text),
  idle: list(text),
  falseAlarms: (value) => (value === null ? undefined : count(value)),
  problems: count,
  witnesses: object({ mutants: map(anyName, text), cases: map(anyName, text) }),
});

/** Undefined where the text is no score of this version. */
export function parseTeethScore(content: string): TeethScore | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return scoreShape(value) === undefined ? (value as TeethScore) : undefined;
  } catch {
    return undefined;
  }
}
