// Answers that a rival cannot change, although it writes to the same place.
import { OPERATIONS } from '../../contract/index.js';
import type { OperationStep } from '../../model/suite.js';
import { parseReference, type Template } from '../../model/template.js';
import { argumentOf, assertedOf, type Called, isMap, isRefused, textOf } from '../called.js';

/** Whether the step answers the same before and after the rival; `earlier` is what surely comes before the step. */
export function isSettled({ step, race }: Called, rival: OperationStep, earlier: readonly Called[]): boolean {
  const own = earlier.filter((before) => before.race !== undefined && before.race.step === race?.step);
  return (
    isRefused(rival) ||
    standsBehind(rival, step) ||
    answersItsArguments(step) ||
    (appends(rival) && readsItsOwn(step, own)) ||
    repeatsItsOwnKey(step, own) ||
    isLongPast(step, earlier)
  );
}

/** The latest state stands (SNP-5): a save of a lower seq changes nothing, one of the same seq no seq. */
function standsBehind(rival: OperationStep, step: OperationStep): boolean {
  const asserted = assertedOf(step)?.template;
  if (rival.operation !== 'snapshot.save' || !step.operation.startsWith('snapshot.') || !isMap(asserted)) return false;
  const [theirs, ours] = [argumentOf(rival, 'seq'), asserted['seq']];
  if (typeof theirs !== 'number' || typeof ours !== 'number') return false;
  return 'value' in asserted ? theirs < ours : theirs <= ours;
}

/** A definition is answered with null, and a change that sets the value with what it set. */
function answersItsArguments(step: OperationStep): boolean {
  if (step.operation === 'view.define') return assertedOf(step)?.template === null;
  const change = argumentOf(step, 'apply');
  return step.operation === 'kv.update' && isMap(change) && 'set' in change;
}

/** From an event of its own on, to an end: what others append stands elsewhere. */
function readsItsOwn(step: OperationStep, own: readonly Called[]): boolean {
  const isBounded = ['limit', 'to'].some((name) => argumentOf(step, name) !== undefined);
  const isAnchored = refersTo(argumentOf(step, 'from'), own) && refersTo(assertedOf(step)?.template, own);
  return step.operation === 'log.read' && isBounded && isAnchored;
}

/** A key that the branch has used is seen, and answers what it answered (IDM-4). */
function repeatsItsOwnKey(step: OperationStep, own: readonly Called[]): boolean {
  const asserted = assertedOf(step)?.template;
  const isUsed = own.some(
    ({ step: before }) =>
      before.operation === 'idempotency.appendOnce' &&
      !isRefused(before) &&
      ['space', 'stream', 'key'].every((name) => textOf(argumentOf(before, name)) === textOf(argumentOf(step, name))),
  );
  if (step.operation === 'idempotency.seen') return isUsed && asserted === true;
  return step.operation === 'idempotency.appendOnce' && isUsed && refersTo(asserted, own);
}

/** A conflict with a mark that the stream has left behind before the step: marks only rise. */
function isLongPast(step: OperationStep, earlier: readonly Called[]): boolean {
  const [asserted, expected] = [assertedOf(step)?.template, argumentOf(step, 'expected')];
  if (!isMap(asserted) || asserted['conflict'] !== true || 'actual' in asserted) return false;
  const places = ['space', 'stream'];
  const appended = earlier.filter(
    ({ step: before }) =>
      appends(before) &&
      !isRefused(before) &&
      places.every((name) => textOf(argumentOf(before, name)) === textOf(argumentOf(step, name))),
  );
  return typeof expected === 'number' && appended.length > expected;
}

/** Whether it is made of answers to these steps alone. */
function refersTo(template: Template, steps: readonly Called[]): boolean {
  if (Array.isArray(template)) return template.length > 0 && template.every((item) => refersTo(item, steps));
  const reference = typeof template === 'string' ? parseReference(template) : undefined;
  return reference !== undefined && steps.some(({ step }) => step.as === reference.name);
}

function appends({ operation }: OperationStep): boolean {
  return OPERATIONS[operation]?.appends === true;
}
