// For tests: records made by hand, as the sides of a comparison.
import type { Json } from '../../contract/index.js';
import type { ParitySide } from '../../model/parity.js';
import type { RecordHeader, RecordResult } from '../../model/record.js';
import type { Exchange, Verdict } from '../../model/verdict.js';

export const PASS: Verdict = { kind: 'pass' };

export function fail(code: 'WRONG_ANSWER' | 'NO_ERROR' = 'WRONG_ANSWER', step = '1'): Verdict {
  return { kind: 'fail', code, summary: 'kv.get: wrong', line: 3, step, transcript: [] };
}

/** A call of step `step`, answered with a value. */
export function call(step: string, operation: string, value: Json, more: Partial<Exchange> = {}): Exchange {
  return { line: 1, operation, args: {}, handle: 'main', answer: { kind: 'result', value }, step, ...more };
}

export function result(id: string, verdict: Verdict, observed?: readonly Exchange[]): Omit<RecordResult, 'adapter'> {
  return {
    kind: 'result',
    index: 0,
    case: id,
    law: 'KV-1',
    level: 'MUST',
    variant: 'direct',
    verdict,
    durationMs: 1,
    ...(observed && { observed }),
  };
}

export interface SideOptions {
  readonly label?: string;
  readonly header?: Partial<RecordHeader>;
  readonly stopped?: string;
}

export function side(
  adapter: string,
  results: readonly Omit<RecordResult, 'adapter'>[],
  { label = adapter, header, stopped }: SideOptions = {},
): ParitySide {
  const full: RecordHeader = {
    kind: 'header',
    schemaVersion: 2,
    tool: { name: 'assay', version: '1.0.0', hash: 'a'.repeat(64) },
    suiteHash: 'b'.repeat(64),
    selection: { patterns: [], skip: [], variants: [] },
    planned: results.length,
    observed: true,
    adapters: [
      {
        name: adapter,
        implementation: { name: `${adapter}-store`, version: '2.0.0' },
        profile: { facets: {}, store: { reopen: true, handles: 'many' } },
      },
    ],
    unavailable: [],
    suites: [],
    machine: { node: 'v20', platform: 'linux x64', cpus: 2 },
    startedAt: '2026-01-01T00:00:00.000Z',
    ...header,
  };
  const footer = {
    kind: 'footer',
    results: results.length,
    durationMs: 1,
    ...(stopped !== undefined && { stopped }),
  } as const;
  return { label, adapter, record: { header: full, results: results.map((one) => ({ ...one, adapter })), footer } };
}
