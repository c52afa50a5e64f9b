// Runs planned cases on one host: chooses the lane, has doubtful faults looked into, and says when a verdict is final.
import type { Fault, Host, Lane } from '../model/host.js';
import type { PlannedRun } from '../model/plan.js';
import type { RecordResult } from '../model/record.js';
import type { Verdict } from '../model/verdict.js';
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
    const judged = this.#first(planned).then((first) => this.#court.judge(first));
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
  attempt: Pick<Attempt, 'planned' | 'verdict' | 'counters'> & { durationMs?: number },
): RecordResult {
  const { planned, verdict, counters, durationMs = 0 } = attempt;
  const {
    adapter,
    case: { id, law, level },
    variant,
  } = planned;
  const line = { kind: 'result', adapter, case: id, law, level, variant, verdict, durationMs } as const;
  return counters === undefined ? line : { ...line, counters };
}

function afterwards({ cause, message }: Fault, stderr: string): Verdict {
  const summary = `after the case had ended, ${message}`;
  return { kind: 'error', cause, summary, line: 0, step: '', transcript: [], ...(stderr !== '' && { stderr }) };
}
