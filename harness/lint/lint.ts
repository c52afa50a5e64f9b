// Over-specified goldens: what a case asserts although the contract leaves it open. A sound store would fail there.
import type { Problem } from '../model/errors.js';
import type { GoldenCase, Law } from '../model/suite.js';
import type { LintRule, Severity } from './rule.js';
import { exactPosition } from './rules/exact-position.js';
import { fixedOrder } from './rules/fixed-order.js';
import { declaredLimit, grade, keyReuse, keyScope, variantOfLaw } from './rules/lawful-variant.js';
import { literalCid, literalSubscription } from './rules/literal-id.js';
import { assertsNothing, cannotFail } from './rules/nothing-asserted.js';
import { othersBehind } from './rules/others-behind.js';
import { raceAnswer } from './rules/race-answer.js';

const LINT_RULES: readonly LintRule[] = [
  assertsNothing,
  cannotFail,
  fixedOrder,
  exactPosition,
  literalCid,
  literalSubscription,
  variantOfLaw,
  keyReuse,
  keyScope,
  othersBehind,
  declaredLimit,
  grade,
  raceAnswer,
];

/** A problem of the golden, each place once. */
export interface LintProblem extends Problem {
  readonly severity: Severity;
  readonly line: number;
  readonly hint: string;
}

/** Case by case, from top to bottom. */
export function lint(cases: readonly GoldenCase[], laws: ReadonlyMap<string, Law>): LintProblem[] {
  return cases.flatMap((goldenCase) => {
    const found = LINT_RULES.flatMap(({ code, severity, because, find }) =>
      find(goldenCase, laws).map(({ line, fixed, hint }): LintProblem => {
        return { code, severity, file: goldenCase.file, line, message: `${fixed}: ${because}`, hint };
      }),
    );
    // The branches of `race: { of: 8 }` are one step that is written once.
    const once = new Map(found.map((problem) => [`${problem.code} ${problem.line}`, problem]));
    return [...once.values()].sort((a, b) => a.line - b.line);
  });
}
