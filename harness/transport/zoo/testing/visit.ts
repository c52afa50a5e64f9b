// Runs cases on a species, and tells what a test wants to know: what did not pass, and what is left behind.
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Host } from '../../../model/host.js';
import type { PlannedRun } from '../../../model/plan.js';
import type { RecordResult } from '../../../model/record.js';
import type { GoldenCase } from '../../../model/suite.js';
import { type ProgramOptions, startProgram } from '../../index.js';
import { openZoo, type Zoo } from './zoo.js';

/** What the transport itself must not import, handed in by tests. */
export interface Harness {
  readonly execute: (
    plan: readonly PlannedRun[],
    hosts: readonly Host[],
    options: { readonly jobs: number; readonly graceMs: number; readonly signal?: AbortSignal },
  ) => AsyncGenerator<
    RecordResult,
    { readonly stopped: string | undefined; readonly warnings: readonly string[] },
    void
  >;
  readonly checkManifest: ProgramOptions['checkManifest'];
}

interface VisitOptions {
  readonly cases: readonly GoldenCase[];
  readonly jobs: number;
  readonly signal?: AbortSignal;
  readonly shell?: string;
  readonly startMs?: number;
  /** For species that do not end of their own accord. */
  readonly stopMs?: number;
  readonly program?: Partial<ProgramOptions>;
  /** Before the program starts. */
  readonly prepare?: (zoo: Zoo) => void;
  /** After the run. */
  readonly finish?: (zoo: Zoo) => void;
}

export interface Visit {
  readonly passed: number;
  /** All that did not pass, in words. */
  readonly rest: readonly string[];
  readonly stopped: string | undefined;
  readonly warnings: readonly string[];
  /** Processes, folders and handles. */
  readonly left: readonly string[];
}

interface Watched extends Visit {
  readonly results: readonly RecordResult[];
  /** How many processes there were. */
  readonly started: number;
}

export type Visitor = (species: string, options: VisitOptions) => Promise<Watched>;

export function visitor(harness: Harness): Visitor {
  return async (species, options) => {
    const zoo = openZoo(species, options.shell, options.stopMs);
    try {
      options.prepare?.(zoo);
      return await visitZoo(harness, zoo, options);
    } finally {
      options.finish?.(zoo);
      zoo.remove();
    }
  };
}

/** The part of a visit that is asserted. */
export function summary({ passed, rest, stopped, warnings, left }: Visit): Visit {
  return { passed, rest, stopped, warnings, left };
}

/** A visit on which nothing went wrong but what is listed. */
export function visit(passed: number, ...rest: readonly string[]): Visit {
  return { passed, rest, stopped: undefined, warnings: [], left: [] };
}

async function visitZoo({ execute, checkManifest }: Harness, zoo: Zoo, options: VisitOptions): Promise<Watched> {
  const { cases, jobs, signal, startMs, program } = options;
  const handlesBefore = handles();
  const source = { ...zoo.source, ...(startMs !== undefined && { startMs }) };
  const started = await startProgram(source, { version: '0.0.0', checkManifest, ...program });
  if (started.kind === 'unavailable') {
    const rest = [`unavailable: ${started.reason}`];
    const left = leftBehind(zoo, handlesBefore);
    return { passed: 0, rest, stopped: undefined, warnings: [], left, results: [], started: zoo.started() };
  }
  const plan = cases
    .flatMap((one) => one.variants.map((variant) => ({ case: one, variant })))
    .map((run, index): PlannedRun => ({ index, adapter: zoo.source.name, ...run, decision: { kind: 'run' } }));
  const results: RecordResult[] = [];
  const running = execute(plan, [started.host], { jobs, graceMs: 100, ...(signal && { signal }) });
  for (;;) {
    const next = await running.next();
    if (next.done === true) {
      const { stopped, warnings } = next.value;
      const rest = results.filter(({ verdict }) => verdict.kind !== 'pass').map(inWords);
      const left = leftBehind(zoo, handlesBefore);
      return { passed: results.length - rest.length, rest, stopped, warnings, left, results, started: zoo.started() };
    }
    results.push(next.value);
  }
}

export function inWords({ case: id, verdict }: RecordResult): string {
  const name = id.replace('zoo/', '');
  switch (verdict.kind) {
    case 'error':
      return `${name} error/${verdict.cause}: ${verdict.summary}`;
    case 'fail':
      return `${name} fail/${verdict.code}: ${verdict.summary}`;
    case 'not-run':
      return `${name} not-run: ${verdict.reason}`;
    default:
      return `${name} ${verdict.kind}`;
  }
}

function leftBehind(zoo: Zoo, handlesBefore: readonly string[]): string[] {
  const added = handles();
  for (const one of handlesBefore) {
    const index = added.indexOf(one);
    if (index !== -1) added.splice(index, 1);
  }
  return [...zoo.left(), ...folders(), ...added];
}

function folders(): string[] {
  return [tmpdir(), '/dev/shm'].flatMap((folder) => {
    const own = new RegExp(`^assay-${process.pid}-`);
    try {
      return readdirSync(folder).filter((name) => own.test(name));
    } catch {
      return [];
    }
  });
}

/** What keeps this process alive. The timers are those of the tests too, which come and go. */
function handles(): string[] {
  return process.getActiveResourcesInfo().filter((kind) => /Wrap$/.test(kind));
}
