// Answers inside a race that depend on who was faster.
import { OPERATIONS } from '../../contract/index.js';
import type { OperationStep } from '../../model/suite.js';
import type { Template } from '../../model/template.js';
import { argumentOf, type Called, calledIn, isMap, textOf, valuesUnder } from '../called.js';
import type { LintRule } from '../rule.js';
import { isSettled } from './settled-answer.js';

export const raceAnswer: LintRule = {
  code: 'RACE_ANSWER',
  severity: 'warning',
  because: 'which branch of a race is first is open',
  find: ({ setup, steps }) => {
    const all = calledIn([...setup, ...steps]);
    return all.flatMap((called, index) => {
      const { step, race } = called;
      if (race === undefined) return [];
      const earlier = all.slice(0, index).filter((before) => !isRivalOf(called, before));
      const rivals = rivalsOf(called, all).filter((rival) => !isSettled(called, rival, earlier));
      if (!dependsOnRivals(step, rivals)) return [];
      const fixed = `${step.operation} in a branch is expected to answer as if the others came before or after it`;
      return [
        { line: step.line, fixed, hint: 'write match: { $oneOf: […] }, count with tally, or look after the race' },
      ];
    });
  },
};

/** The operations of other branches that may change what this one answers. */
function rivalsOf(called: Called, all: readonly Called[]): OperationStep[] {
  const { step } = called;
  const target = targetOf(step);
  if (target === undefined) return [];
  return all
    .filter((other) => isRivalOf(called, other))
    .map((other) => other.step)
    .filter((other) => changes(other, step) && targetOf(other) === target && !isOtherState(other, step));
}

function isRivalOf({ race }: Called, other: Called): boolean {
  return other.race !== undefined && other.race.step === race?.step && other.race.branch !== race.branch;
}

/** Two snapshots of one stream under two names. */
function isOtherState(one: OperationStep, other: OperationStep): boolean {
  const names = [one, other].map((step) => textOf(argumentOf(step, 'name')));
  const areStates = [one, other].every(({ operation }) => operation.startsWith('snapshot.'));
  return areStates && (names[0] !== names[1] || isOwn(names[0] ?? ''));
}

function dependsOnRivals(step: OperationStep, rivals: readonly OperationStep[]): boolean {
  const { expectation } = step;
  if (expectation.kind === 'equals') {
    // Where all do the same, and doing it again changes nothing, all are answered the same.
    return rivals.some((rival) => !(REPEATABLE.includes(rival.operation) && isSame(step, rival)));
  }
  if (expectation.kind !== 'matches' || !isWrite(step)) return false;
  return rivals.some((rival) => !isOneEvent(step, rival)) && namesPlace(expectation.pattern);
}

/** Where it stands among the others, or whether it came too late. */
function namesPlace(pattern: Template): boolean {
  if (isMap(pattern) && pattern['conflict'] === true) return true;
  const places = ['seq', 'position'].flatMap((key) => valuesUnder(pattern, key, ['$oneOf', '$not', 'data']));
  return places.some((place) => typeof place === 'number');
}

/** Whether the other operation can change what this one answers: appends move the seq of appends, and any write a read. */
function changes(other: OperationStep, step: OperationStep): boolean {
  return appends(step) ? appends(other) : isWrite(other);
}

const REPEATABLE: readonly string[] = ['idempotency.appendOnce', 'blob.put', 'space.create', 'view.define', 'kv.put'];

function isSame(one: OperationStep, other: OperationStep): boolean {
  return one.operation === other.operation && textOf(one.args) === textOf(other.args) && !isOwn(textOf(one.args));
}

/** Two uses of one key: whoever is first, there is one event. */
function isOneEvent(one: OperationStep, other: OperationStep): boolean {
  const keys = [one, other].map((step) => textOf(argumentOf(step, 'key')));
  const isOnce = [one, other].every(({ operation }) => operation === 'idempotency.appendOnce');
  return isOnce && keys[0] === keys[1] && !isOwn(keys[0] ?? '');
}

function appends({ operation }: OperationStep): boolean {
  return OPERATIONS[operation]?.appends === true;
}

function isWrite(step: OperationStep): boolean {
  return appends(step) || OPERATIONS[step.operation]?.effect === 'write';
}

/** The stream or key; undefined where it is another one in each branch, or none. */
function targetOf(step: OperationStep): string | undefined {
  // A key of appendOnce names no value, so the stream comes first.
  const [kind] = ['stream', 'key'].filter((name) => argumentOf(step, name) !== undefined);
  const space = argumentOf(step, step.operation.startsWith('space.') ? 'name' : 'space') ?? '';
  const target = kind === undefined ? '' : textOf([space, argumentOf(step, kind)]);
  return kind === undefined || isOwn(target) ? undefined : `${kind} ${target}`;
}

function isOwn(text: string): boolean {
  return /"\$branch\b/.test(text);
}
