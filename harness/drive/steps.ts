// The interpreter: runs steps one after another. It knows no operation by name.
import type { OperationStep, RepeatStep, Step } from '../model/suite.js';
import { countAnswer } from './counters.js';
import { endingOf, endingValue, judgeEnding } from './endings.js';
import { evaluateValue } from './evaluate.js';
import { type Answer, exchange, operationNamed } from './exchange.js';
import { countFrom } from './generators.js';
import { handleNamed } from './handles.js';
import { judge } from './judge.js';
import { runLifecycle } from './lifecycle.js';
import type { Frame, Place } from './place.js';
import { runRace } from './race.js';
import { MAIN, type Session } from './session.js';
import { asStop, type Finding, Stop } from './stop.js';
import type { Ask } from './variants/driver.js';
import { wait } from './waiting.js';

/**
 * @returns the answer of the last step, where it is an operation or a repetition of them.
 * @throws Stop at the first step that is not answered as it should be.
 */
export async function runSteps(session: Session, steps: readonly Step[], frame: Frame): Promise<Answer | undefined> {
  let last: Answer | undefined;
  let number = 0;
  for (const step of steps) {
    number++;
    const place: Place = { frame, number, line: step.line };
    try {
      if (frame.before !== undefined) await frame.before(place);
      const pause = frame.pause === undefined ? undefined : wait(session, frame.pause());
      if (pause !== undefined) await pause;
      last = await runStep(session, step, place, frame.tallied === true && number === steps.length);
      const then = stepsAfter(step, last);
      if (then !== undefined) return await runSteps(session, then, { ...frame, prefix: `${frame.prefix}${number}.` });
    } catch (error) {
      throw asStop(error, place);
    }
  }
  return last;
}

/** What takes the place of the rest when the step was lawfully refused. */
function stepsAfter(step: Step, answer: Answer | undefined): readonly Step[] | undefined {
  return step.kind === 'operation' && answer !== undefined && isRefusal(step, answer) ? step.refusal?.steps : undefined;
}

function isRefusal({ refusal }: OperationStep, answer: Answer): boolean {
  return answer.kind === 'error' && refusal?.codes.includes(answer.code) === true;
}

function runStep(session: Session, step: Step, place: Place, tallied: boolean): Promise<Answer | undefined> {
  switch (step.kind) {
    case 'operation':
      return runOperation(session, step, place, tallied);
    case 'lifecycle':
      return runLifecycle(session, step, place);
    case 'race':
      return runRace(session, step, place, runSteps);
    case 'repeat':
      return runRepeat(session, step, place);
  }
}

async function runOperation(session: Session, step: OperationStep, place: Place, tallied: boolean): Promise<Answer> {
  const { scope, handle } = place.frame;
  const operation = operationNamed(step.operation);
  const name = step.on ?? handle ?? session.variant.handleOf?.(operation.row) ?? MAIN;
  const at = handleNamed(session, name);
  const ask: Ask = (change) => {
    const args = change(evaluateValue(step.args, scope));
    const kept = session.aliasing ? change(evaluateValue(step.args, scope)) : args;
    return exchange(session, at, operation, args, kept, place);
  };
  session.counters.operations++;
  const { asked } = session.variant;
  const answer = await (asked === undefined ? ask(unchanged) : asked(operation, ask));
  // Who wins a race is chance, and a tally that differs from run to run is none.
  if (place.frame.handle === undefined) countAnswer(session.counters, operation.row, answer);
  const finding = isRefusal(step, answer) ? undefined : findingOf(step, answer, place, tallied);
  if (finding !== undefined) throw new Stop(finding, place);
  // What equals the golden has its shape.
  if (step.expectation.kind !== 'equals') checkShape(session, operation.name, answer, place);
  if (step.as !== undefined) scope.bound.set(step.as, endingValue(answer));
  return answer;
}

function findingOf(step: OperationStep, answer: Answer, { frame }: Place, tallied: boolean): Finding | undefined {
  if (step.ends === undefined) {
    // The tally of the race decides instead.
    return tallied && step.expectation.kind === 'answers' ? undefined : judge(step, answer, frame.scope);
  }
  if (frame.sum !== undefined) frame.sum[endingOf(answer)]++;
  const ending = judgeEnding(step, answer);
  if (ending !== undefined || answer.kind === 'error' || step.expectation.kind === 'answers') return ending;
  return judge(step, answer, frame.scope);
}

function unchanged(args: unknown): unknown {
  return args;
}

function checkShape({ checkAnswer }: Session, name: string, answer: Answer, place: Place): void {
  if (answer.kind === 'error') return;
  const fault = checkAnswer?.(name, answer.value);
  if (fault !== undefined) {
    throw new Stop({ kind: 'fail', code: 'WRONG_ANSWER', summary: `${name}: ${fault}` }, place);
  }
}

async function runRepeat(session: Session, step: RepeatStep, place: Place): Promise<Answer | undefined> {
  const { before: _, tallied: __, ...outer } = place.frame;
  const { bound } = outer.scope;
  const times = countFrom(evaluateValue(step.times, outer.scope));
  const prefix = `${outer.prefix}${place.number}.`;
  const shadowed = bound.get('i');
  let last: Answer | undefined;
  for (let i = 1; i <= times; i++) {
    bound.set('i', i);
    last = await runSteps(session, step.steps, { ...outer, prefix, round: { number: i, of: times } });
  }
  if (shadowed === undefined) bound.delete('i');
  else bound.set('i', shadowed);
  return last;
}
