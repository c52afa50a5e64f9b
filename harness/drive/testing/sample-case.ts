// For tests: cases and steps in few words.
import type { ErrorCode, OperationName } from '../../contract/index.js';
import type {
  Expectation,
  GoldenCase,
  LifecycleStep,
  OperationStep,
  RaceStep,
  RepeatStep,
  Step,
} from '../../model/suite.js';
import type { Template } from '../../model/template.js';

export function step(operation: string, args: Template, rest: Partial<OperationStep> = {}): OperationStep {
  return {
    kind: 'operation',
    operation: operation as OperationName,
    args,
    expectation: { kind: 'answers' },
    line: 0,
    ...rest,
  };
}

export function equals(value: Template): { readonly expectation: Expectation } {
  return { expectation: { kind: 'equals', value } };
}

export function matches(pattern: Template): { readonly expectation: Expectation } {
  return { expectation: { kind: 'matches', pattern } };
}

export function fails(...codes: ErrorCode[]): { readonly expectation: Expectation } {
  return { expectation: { kind: 'error', codes } };
}

export function lifecycle(verb: LifecycleStep['verb'], as?: string): LifecycleStep {
  return { kind: 'lifecycle', verb, line: 0, ...(as !== undefined && { as }) };
}

export function race(
  branches: readonly (readonly Step[])[],
  tally: RaceStep['tally'] = {},
  names: Pick<RaceStep, 'as' | 'sum'> = {},
): RaceStep {
  return { kind: 'race', branches, tally, line: 0, ...names };
}

export function repeat(times: number | string, steps: readonly Step[]): RepeatStep {
  return { kind: 'repeat', times, steps, line: 0 };
}

/** The steps at the top get the lines 11, 12, 13 … */
export function sampleCase(steps: readonly Step[], rest: Partial<GoldenCase> = {}): GoldenCase {
  return {
    id: 'log/sample',
    suite: 'log',
    law: 'LOG-1',
    level: 'MUST',
    aliasing: true,
    origin: [],
    facets: ['log'],
    lacks: [],
    when: {},
    variants: ['direct', 'reopen', 'two-handles', 'busy', 'spaces'],
    except: {},
    timeoutMs: 5000,
    names: {},
    setup: [],
    steps: steps.map((top, index) => ({ ...top, line: 11 + index })),
    file: 'suites/log/sample.yaml',
    line: 1,
    ...rest,
  };
}
