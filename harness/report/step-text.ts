// The steps of a case, readable and numbered as in failures.
import type { Expectation, OperationStep, Step } from '../model/suite.js';
import { flowText } from './flow-text.js';
import { type Line, line, span } from './line.js';

export function stepLines(steps: readonly Step[], prefix = '', indent = '  '): Line[] {
  return steps.flatMap((step, index) => stepText(step, `${prefix}${index + 1}`, indent));
}

function stepText(step: Step, number: string, indent: string): Line[] {
  const head = span('quiet', `${indent}${number}. `);
  const under = `${indent}${' '.repeat(number.length + 2)}`;
  switch (step.kind) {
    case 'operation':
      return [
        line(head, `${step.operation}: ${flowText(step.args)}`),
        ...operationDetails(step, under),
        ...refusalText(step, number, under),
      ];
    case 'lifecycle':
      return [line(head, `store.${step.verb}${step.as === undefined ? '' : ` as ${step.as}`}`)];
    case 'repeat':
      return [line(head, `repeat ${step.times} times`), ...stepLines(step.steps, `${number}.`, under)];
    case 'race': {
      const tally = Object.entries(step.tally).map(([kind, count]) => `${kind} ${count}`);
      const check = tally.length === 0 ? '' : `; of the branches: ${tally.join(', ')}`;
      const names = [step.as, step.sum].flatMap((name) => (name === undefined ? [] : [`; as $${name}`])).join('');
      return [
        line(head, `race of ${step.branches.length}${check}${names}`),
        ...step.branches.flatMap((branch, index) => stepLines(branch, `${number}.${index + 1}.`, under)),
      ];
    }
  }
}

function operationDetails(step: OperationStep, indent: string): Line[] {
  const lines: Line[] = [];
  if (step.on !== undefined) lines.push(line(`${indent}on: ${step.on}`));
  const expectation = expectationText(step.expectation);
  if (expectation !== undefined) lines.push(line(`${indent}${expectation}`));
  if (step.ends !== undefined) lines.push(line(`${indent}ends: ${step.ends.join(' or ')}`));
  if (step.as !== undefined) lines.push(line(`${indent}as: ${step.as}`));
  return lines;
}

function refusalText({ refusal }: OperationStep, number: string, indent: string): Line[] {
  if (refusal === undefined) return [];
  const head = line(`${indent}or refused: ${refusal.codes.join(' or ')}; then, in the place of what follows`);
  return [head, ...stepLines(refusal.steps, `${number}.`, indent)];
}

function expectationText(expectation: Expectation): string | undefined {
  switch (expectation.kind) {
    case 'answers':
      return undefined;
    case 'equals':
      return `expect: ${flowText(expectation.value)}`;
    case 'matches':
      return `match: ${flowText(expectation.pattern)}`;
    case 'error':
      return `error: ${expectation.codes.join(' or ')}`;
  }
}
