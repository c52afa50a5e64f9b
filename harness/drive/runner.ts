// Runs planned cases on one host: chooses the lane, has doubtful faults looked into, and says when a verdict is final.
import type { Fault, Host, Lane } from '../model/host.js';
import type { PlannedRun } from '../model/plan.js';
import type { RecordResult } from '../model/record.js';
import { isBad, type Verdict } from '../model/verdict.js';
import { type Attempt, type Attempting, attempt } from './attempt.js';
import { Court } from './court.js';

export interface Ran {
  readonly known: Verdict;
  /** The line of the record. The verdict can still turn from pass to error, where the host finds a fault afterwards. */
  readonly final: Promise<RecordResult>;
}

export class Runner {
  readonly #host: Host;
  readonly #how: Attempting;
  readonly #court: Court;
  readonly #running = new Set<Promise<unknown>>();
  readonly #finals = new Set<Promise<unknown>>();
  #killing: Lane | undefined;
  #killTurn: Promise<unknown> = Promise.resolve();
  #left: number;
  #disposed: Promise<readonly string[]> | undefined;

  /** @param runs how many there will be; after the last one the host is disposed of. */
  constructor(host: Host, how: Attempting, runs: number, stop: (reason: string) => void) {
    this.#host = host;
    this.#how = how;
    this.#left = runs;
    this.#court = new Court(host, how, stop);
  }

  /** Never rejects. */
  async run(planned: PlannedRun): Promise<Ran> {
    const judged = this.#tried(planned);
    this.#running.add(judged);
    const last = await judged;
    this.#running.delete(judged);
    const final = this.#final(last);
    this.#finals.add(final);
    void final.then(() => this.#finals.delete(final));
    this.#countDown();
    return { known: last.verdict, final };
  }

  skip(planned: PlannedRun, reason: string): RecordResult {
    this.#countDown();
    return resultLine({ planned, verdict: { kind: 'not-run', reason } });
  }

  /** Begins when the last run has ended, or at the first call. */
  dispose(): Promise<readonly string[]> {
    this.#disposed ??= this.#disposeNow();
    return this.#disposed;
  }

  /** Again while it goes wrong, as often as the run may be tried. */
  async #tried(planned: PlannedRun): Promise<Attempt> {
    const most = this.#how.attempts?.(planned) ?? 1;
    const earlier: Verdict[] = [];
    for (;;) {
      const last = await this.#court.judge(await this.#first(planned));
      const { verdict } = last;
      const isOver = !isBad(verdict) || verdict.kind === 'not-run' || earlier.length + 1 >= most;
      if (isOver) return earlier.length === 0 ? last : { ...last, earlier };
      earlier.push(verdict);
    }
  }

  #first(planned: PlannedRun): Promise<Attempt> {
    if (planned.decision.kind !== 'run' || planned.decision.kills !== true) {
      return attempt(this.#host.main, planned, this.#how);
    }
    // Whoever kills a process must be the only one in it.
    this.#killing ??= this.#host.lane();
    const lane = this.#killing;
    const turn = this.#killTurn.then(() => attempt(lane, planned, this.#how));
    this.#killTurn = turn;
    return turn;
  }

  async #final(last: Attempt): Promise<RecordResult> {
    const { seat, verdict, planned } = last;
    if (seat === undefined || verdict.kind !== 'pass' || this.#host.abilities.outside) return resultLine(last);
    const suspect = this.#court.suspect(planned);
    const fault = await seat.aftermath;
    // A case that is running may be about to run into what this one has left behind.
    await Promise.allSettled(this.#running);
    this.#court.release(suspect);
    const guilt = fault === undefined ? suspect.accused : await this.#court.confirm(suspect, fault);
    return resultLine(guilt === undefined ? last : { ...last, verdict: afterwards(guilt, seat.stderr()) });
  }

  #countDown(): void {
    this.#left--;
    if (this.#left > 0) return;
    // What the last cases have caused may still show. Whoever calls dispose hears of a rejection.
    void Promise.allSettled(this.#finals).then(() => this.dispose().catch(() => undefined));
  }

  async #disposeNow(): Promise<readonly string[]> {
    const troubles = (await this.#killing?.end()) ?? [];
    return [...troubles, ...(await this.#host.dispose())].map((trouble) => `${this.#host.manifest.name}: ${trouble}`);
  }
}

export function resultLine(
  attempt: Pick<Attempt, 'planned' | 'verdict' | 'counters' | 'observed' | 'earlier'> & { durationMs?: number },
): RecordResult {
  const { planned, verdict, counters, observed, earlier, durationMs = 0 } = attempt;
  const {
    adapter,
    case: { id, law, level },
    variant,
    index,
  } = planned;
  const line = { kind: 'result', index, adapter, case: id, law, level, variant, verdict, durationMs } as const;
  return {
    ...line,
    ...(earlier && { attempts: earlier }),
    ...(counters && { counters }),
    ...(observed && { observed }),
  };
}

function afterwards({ cause, message }: Fault, stderr: string): Verdict {
  const summary = `after the case had ended, ${message}`;
  return { kind: 'error', cause, summary, line: 0, step: '', transcript: [], ...(stderr !== '' && { stderr }) };
}
