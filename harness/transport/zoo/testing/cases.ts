// The cases of the zoo: neighbours, which every program answers well, and culprits, at which a species does its own.
import type { Json } from '../../../contract/index.js';
import type { GoldenCase, OperationStep, Step } from '../../../model/suite.js';

/** Fails where an answer of another case is taken for one of its own. */
export function neighbour(name: string | number): GoldenCase {
  const first = event(`stream ${name}`, 1, 'ordinary', { of: name });
  const second = event(`stream ${name}`, 2, 'ordinary', { of: name, more: 'x'.repeat(100) });
  const steps = [
    append(first),
    append(second),
    answers('log.read', { stream: first.stream }, [first, second]),
    answers('kv.put', { key: first.stream, value: { of: name } }, { of: name }),
    answers('kv.keys', {}, [first.stream]),
  ];
  return zooCase(`neighbour-${name}`, steps);
}

/** @param data what the species is asked to do. */
export function culprit(data: Readonly<Record<string, Json>> = {}, rest: Partial<GoldenCase> = {}): GoldenCase {
  const before = event('stream culprit', 1, 'ordinary', {});
  const misdeed = event('stream culprit', 2, 'misbehave', data);
  const steps = [append(before), append(misdeed), answers('log.read', { stream: before.stream }, [before, misdeed])];
  return zooCase('culprit', steps, rest);
}

/** Neighbours before and after the given cases. */
export function among(neighbours: number, ...cases: readonly GoldenCase[]): GoldenCase[] {
  const names = [...Array(neighbours * 2).keys()];
  return [...names.slice(0, neighbours).map(neighbour), ...cases, ...names.slice(neighbours).map(neighbour)];
}

export function zooCase(name: string, steps: readonly Step[], rest: Partial<GoldenCase> = {}): GoldenCase {
  return {
    id: `zoo/${name}`,
    suite: 'zoo',
    law: 'LOG-1',
    level: 'MUST',
    origin: [],
    facets: ['log', 'kv'],
    lacks: [],
    when: {},
    variants: ['direct'],
    except: {},
    timeoutMs: 10_000,
    names: {},
    setup: [],
    steps: steps.map((step, index) => ({ ...step, line: index + 1 })),
    file: 'zoo.yaml',
    line: 1,
    ...rest,
  };
}

export function answers(operation: OperationStep['operation'], args: Json, answer: Json): OperationStep {
  return { kind: 'operation', operation, args, expectation: { kind: 'equals', value: answer }, line: 0 };
}

function append(answer: ReturnType<typeof event>): OperationStep {
  const { stream, type, data } = answer;
  return answers('log.append', { stream, type, data }, answer);
}

function event(
  stream: string,
  seq: number,
  type: string,
  data: Readonly<Record<string, Json>>,
): { stream: string; seq: number; type: string; at: number; data: { [key: string]: Json } } {
  return { stream, seq, type, at: 0, data: { ...data } };
}
