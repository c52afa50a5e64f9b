// Puts the differences of the pairs of one row together: where three sides differ in one place, that is told once.
import type { Allowance, AnswerContext, ParityDifference } from '../model/parity.js';
import type { RecordResult } from '../model/record.js';
import type { Verdict } from '../model/verdict.js';
import { groupBy } from '../score/index.js';
import type { Row, RowDifference, SidePair } from './compare-row.js';

/** A difference of a pair, and what the policy says of it. */
export interface JudgedDifference {
  readonly difference: RowDifference;
  readonly fails: boolean;
  readonly allowance?: Allowance;
}

export function tellDifferences(
  judged: readonly JudgedDifference[],
  row: Row,
  labels: readonly string[],
): ParityDifference[] {
  const first = row.find((result) => result !== undefined);
  if (first === undefined) return [];
  return [...groupBy(judged, keyOf).values()].flatMap((group) => tell(group, row, labels, first));
}

function keyOf({ difference, fails, allowance }: JudgedDifference): string {
  const place =
    difference.kind === 'answer'
      ? `${difference.at.position} ${difference.at.operation} ${difference.at.step} ${difference.at.path}`
      : '';
  return `${difference.kind} ${fails} ${allowance?.from ?? ''} ${place}`;
}

function tell(
  group: readonly JudgedDifference[],
  row: Row,
  labels: readonly string[],
  result: RecordResult,
): ParityDifference[] {
  const [first] = group;
  if (first === undefined) return [];
  const { difference, fails, allowance } = first;
  const sides = [...new Set(group.flatMap((one) => one.difference.pair))].sort((a, b) => a - b);
  const at = {
    case: result.case,
    variant: result.variant,
    law: result.law,
    between: group.map((one) => namesOf(one.difference.pair, labels)),
    fails,
    ...(allowance && { allowed: allowance.reason }),
  };
  const label = (side: number): string => labels[side] ?? '';
  switch (difference.kind) {
    case 'missing':
      return [{ kind: 'missing', ...at, sides: sides.map((side) => presence(label(side), row[side])) }];
    case 'answer': {
      const { step, operation, path } = difference.at;
      const values = valuesOf(group);
      const further = Math.max(
        ...group.map((one) => (one.difference.kind === 'answer' ? one.difference.at.further : 0)),
      );
      const told = sides.map((side) => ({ side: label(side), value: values.get(side) ?? '' }));
      const context = contextOf(difference.at.afterRace, row[sides[0] ?? 0]);
      return [{ kind: 'answer', ...at, context, step, operation, path, further, sides: told }];
    }
    default: {
      const told = sides.flatMap((side) => verdictOf(label(side), row[side]));
      return [{ kind: difference.kind, ...at, sides: told }];
    }
  }
}

function contextOf(afterRace: boolean, result: RecordResult | undefined): AnswerContext {
  if (afterRace) return 'chance';
  return result?.verdict.kind === 'pass' ? 'silent' : 'failing';
}

function namesOf([one, other]: SidePair, labels: readonly string[]): readonly [string, string] {
  return [labels[one] ?? '', labels[other] ?? ''];
}

function presence(side: string, result: RecordResult | undefined): { side: string; present: boolean } {
  return { side, present: result !== undefined };
}

/** What each side answered, as the first pair that it is in has it. */
function valuesOf(group: readonly JudgedDifference[]): ReadonlyMap<number, string> {
  const values = new Map<number, string>();
  for (const { difference } of group) {
    if (difference.kind !== 'answer') continue;
    for (const [at, side] of difference.pair.entries()) {
      if (!values.has(side)) values.set(side, difference.at.values[at] ?? '');
    }
  }
  return values;
}

function verdictOf(
  side: string,
  result: RecordResult | undefined,
): { side: string; verdict: Verdict['kind']; detail?: string }[] {
  if (result === undefined) return [];
  const { verdict } = result;
  const detail = detailOf(verdict);
  return [{ side, verdict: verdict.kind, ...(detail !== undefined && { detail }) }];
}

function detailOf(verdict: Verdict): string | undefined {
  switch (verdict.kind) {
    case 'pass':
      return undefined;
    case 'fail':
    case 'error': {
      const place = verdict.step === '' ? '' : ` at step ${verdict.step}`;
      return `${verdict.kind === 'fail' ? verdict.code : verdict.cause}${place}: ${verdict.summary}`;
    }
    case 'unsupported':
      return verdict.missing.join(', ');
    default:
      return verdict.reason;
  }
}
