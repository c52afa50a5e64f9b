// What a case asks for, as one text: two loads of a case have the same text when nothing that can change its verdict was
// changed. Where it stands in its file, and what is only told to readers, is left out.
import type { GoldenCase, Step } from '../model/suite.js';

export function definitionText(goldenCase: GoldenCase): string {
  const { file: _, line: __, note: ___, origin: ____, setup, steps, row, ...rest } = goldenCase;
  const bound = row === undefined ? {} : { row: { name: row.name, value: row.value } };
  return JSON.stringify({ ...rest, ...bound, setup: setup.map(placeless), steps: steps.map(placeless) }, exactly);
}

function placeless(step: Step): object {
  const { line: _, ...rest } = step;
  if (rest.kind === 'operation' && rest.refusal !== undefined) {
    return { ...rest, refusal: { ...rest.refusal, steps: rest.refusal.steps.map(placeless) } };
  }
  if (rest.kind === 'repeat') return { ...rest, steps: rest.steps.map(placeless) };
  if (rest.kind === 'race') return { ...rest, branches: rest.branches.map((branch) => branch.map(placeless)) };
  return rest;
}

/** JSON has no -0, and a suite may be about just that. */
function exactly(_key: string, value: unknown): unknown {
  return Object.is(value, -0) ? { $outside: '-0' } : value;
}
