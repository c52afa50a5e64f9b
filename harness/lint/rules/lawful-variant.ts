// Cases that hold for one lawful variant of the profile and do not say so.
import type { GoldenCase, OperationStep, Step } from '../../model/suite.js';
import { namesIn, type Template } from '../../model/template.js';
import { argumentOf, type Called, calledIn, isAbout, isRefused, textOf } from '../called.js';
import type { Finding, LintRule } from '../rule.js';

/** A law that is about one variant says so: `(profile compaction.others: refuse)`. */
export const variantOfLaw: LintRule = {
  code: 'VARIANT_OF_LAW',
  severity: 'warning',
  because: 'the law names the profile for which it holds',
  find: ({ law, when, line }, laws) => {
    const [, path = '', value = ''] = /\(profile ([\w.]+): ([\w-]+)\)/.exec(laws.get(law)?.text ?? '') ?? [];
    if (path === '' || when[path]?.every((wanted) => wanted === value) === true) return [];
    return [{ line, fixed: `every store is held to ${law}`, hint: `write when: { ${path}: [${value}] }` }];
  },
};

export const declaredLimit: LintRule = {
  code: 'DECLARED_LIMIT',
  severity: 'warning',
  because: 'what a store cannot hold is declared (VAL-4), and another store can hold it',
  find: ({ steps, when }) => {
    if (isAbout(when, 'limits')) return [];
    return calledIn(steps).flatMap(({ step }) => {
      const { expectation } = step;
      if (expectation.kind !== 'error' || !expectation.codes.includes('LIMIT_EXCEEDED')) return [];
      const fixed = `${step.operation} is expected to go beyond a limit`;
      return [{ line: step.line, fixed, hint: 'write when with the limit, or a race without a tally of errors' }];
    });
  },
};

export const grade: LintRule = {
  code: 'DURABILITY_GRADE',
  severity: 'warning',
  because: 'DUR-5 holds from the grade process-crash on',
  find: ({ steps, when }) => {
    if (when['durability.grade']?.includes('none') === false) return [];
    const hint = 'write when: { durability.grade: [process-crash, os-crash] }';
    return killsIn(steps).map(({ line }) => ({ line, fixed: 'a store of any grade is killed', hint }));
  },
};

function killsIn(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => {
    if (step.kind === 'repeat') return killsIn(step.steps);
    return step.kind === 'lifecycle' && step.verb === 'kill' ? [step] : [];
  });
}

export const keyReuse: LintRule = {
  code: 'KEY_REUSE',
  severity: 'warning',
  because: 'IDM-7 and IDM-8 are both lawful for a key that is used again for other content',
  find: ({ steps, when }) => {
    if (isAbout(when, 'idempotency.mismatch')) return [];
    const hint = 'send what was sent before, or write when: { idempotency.mismatch: [first-wins] } or [conflict]';
    return reused(steps, ['space', 'stream', 'key'], contentOf).map(({ step }) => ({
      line: step.line,
      fixed: `${step.operation} uses a key again for other content`,
      hint,
    }));
  },
};

export const keyScope: LintRule = {
  code: 'KEY_SCOPE',
  severity: 'warning',
  because: 'a profile may declare keys that are unique in the store (idempotency.scope)',
  find: ({ steps, when }) => {
    if (isAbout(when, 'idempotency.scope')) return [];
    const hint = 'use another key, or write when: { idempotency.scope: [stream] }';
    return reused(steps, ['space', 'key'], (step) => argumentOf(step, 'stream')).map(({ step }): Finding => {
      return { line: step.line, fixed: `${step.operation} uses a key of one stream in another`, hint };
    });
  },
};

/** The uses of an idempotency key that agree in the arguments named with an earlier one, and differ in the rest. */
function reused(
  steps: GoldenCase['steps'],
  same: readonly string[],
  rest: (step: OperationStep) => Template,
): Called[] {
  const first = new Map<string, { readonly space: string; readonly content: string }>();
  return calledIn(steps).filter(({ step, times, race }) => {
    // What is made again under the name of a deleted space has seen no key (SPC-8).
    if (step.operation === 'space.delete') {
      for (const [key, { space }] of first) if (space === textOf([argumentOf(step, 'name')])) first.delete(key);
    }
    if (step.operation !== 'idempotency.appendOnce' || step.expectation.kind === 'error') return false;
    const key = same.map((name) => argumentOf(step, name));
    const other = rest(step);
    const names = [...namesIn(other)];
    // A key of its own each time, or one that only the run knows.
    if (namesIn(key).size > 0 || names.some((name) => !TURNS.includes(name))) return false;
    if (names.length > 0) return times > 1 || race !== undefined;
    const before = first.get(textOf(key));
    // A conflict claims no key (IDM-9).
    if (before === undefined && !isRefused(step)) {
      first.set(textOf(key), { space: textOf([argumentOf(step, 'space')]), content: textOf(other) });
    }
    return before !== undefined && before.content !== textOf(other);
  });
}

/** What is another value in each turn of a repetition and each branch of a race. */
const TURNS: readonly string[] = ['i', 'branch'];

function contentOf(step: OperationStep): Template {
  return { type: argumentOf(step, 'type'), at: argumentOf(step, 'at') ?? 0, data: argumentOf(step, 'data') ?? {} };
}
