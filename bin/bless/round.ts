// Runs cases once on every adapter, in all variants, keeping what was answered. Without a record: what a golden that is
// about to change came to is of no use to anybody else.
import { execute } from '../../harness/drive/execute.js';
import type { AnswerCheck } from '../../harness/load/index.js';
import type { RecordResult } from '../../harness/model/record.js';
import type { GoldenCase } from '../../harness/model/suite.js';
import { planRuns } from '../../harness/plan/index.js';
import { endHosts, type HostSet } from '../hosts.js';
import type { Terminal } from '../print.js';
import { onInterruption } from '../running/interruption.js';
import { createProgress } from '../running/progress.js';
import { catchStrays } from '../running/strays.js';

export type Round =
  | { readonly kind: 'answered'; readonly results: readonly RecordResult[] }
  /** Something had no answer: a sentence for each. */
  | { readonly kind: 'unanswered'; readonly reasons: readonly string[] }
  | { readonly kind: 'unavailable'; readonly reasons: readonly string[] }
  | { readonly kind: 'interrupted'; readonly reasons: readonly [] };

export interface RoundInput {
  readonly cases: readonly GoldenCase[];
  /** Starts the adapters anew. */
  readonly restart: () => Promise<HostSet>;
  readonly checkAnswer: AnswerCheck;
}

export async function runRound({ cases, restart, checkAnswer }: RoundInput, terminal: Terminal): Promise<Round> {
  const { ready, unavailable } = await restart();
  if (unavailable.length > 0) {
    await endHosts({ ready, unavailable });
    return { kind: 'unavailable', reasons: unavailable.map(({ name, reason }) => `${name} is unavailable: ${reason}`) };
  }
  const plan = planRuns({
    suites: [{ name: 'cases', summary: '', kind: 'golden', counters: [], cases }],
    subjects: ready,
    selection: { patterns: [], skip: [], variants: [] },
  });
  const progress = createProgress(terminal, plan.length, true);
  const interruption = onInterruption();
  const strays = catchStrays(terminal.err);
  const results: RecordResult[] = [];
  let stopped: string | undefined;
  try {
    const running = execute(plan, ready, { checkAnswer, observe: true, signal: interruption.signal });
    for (let next = await running.next(); ; next = await running.next()) {
      if (next.done === true) {
        stopped = next.value.stopped;
        break;
      }
      results.push(next.value);
      progress.add(next.value);
    }
  } finally {
    progress.end();
    strays.release();
    interruption.release();
  }
  if (interruption.signal.aborted) return { kind: 'interrupted', reasons: [] };
  const whole = [stopped, strays.first].filter((reason) => reason !== undefined);
  const reasons = [...whole, ...results.flatMap(unanswered)];
  return reasons.length === 0 ? { kind: 'answered', results } : { kind: 'unanswered', reasons };
}

function unanswered({ adapter, case: id, variant, verdict }: RecordResult): string[] {
  const where = `${id}@${variant} on ${adapter}`;
  switch (verdict.kind) {
    case 'error':
      return [`${where}: ${verdict.cause}: ${verdict.summary}`];
    case 'unknown':
    case 'not-run':
      return [`${where}: ${verdict.kind}: ${verdict.reason}`];
    default:
      return [];
  }
}
