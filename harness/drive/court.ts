// Finds out which case is to blame where a host can only say that something went wrong: by running cases again in fresh
// processes (docs/decisions/010). One court for each host.
import type { Fault, Host } from '../model/host.js';
import type { PlannedRun } from '../model/plan.js';
import { isBad } from '../model/verdict.js';
import { type Attempt, type Attempting, attempt } from './attempt.js';
import { findCulprit } from './culprit.js';

/** A case that passed, and that may yet turn out to have caused what a later one ran into. */
export interface Suspect {
  readonly planned: PlannedRun;
  accused?: Fault;
}

/** More cases than a program gets through while it can still be blamed on one of them. */
const MOST_SUSPECTS = 512;

export class Court {
  readonly #host: Host;
  readonly #how: Attempting;
  readonly #suspects = new Set<Suspect>();
  readonly #warn: (trouble: string) => void;
  /** What went wrong at one moment for several cases at once, until all of them were run again. */
  #company: { open: number; explained: boolean } | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  /** @param unexplained is told of what no case can be blamed for: the run as a whole then cannot pass. */
  constructor(host: Host, how: Attempting, unexplained: (trouble: string) => void) {
    this.#host = host;
    this.#how = how;
    this.#warn = unexplained;
  }

  suspect(planned: PlannedRun): Suspect {
    const suspect: Suspect = { planned };
    this.#suspects.add(suspect);
    return suspect;
  }

  release(suspect: Suspect): void {
    this.#suspects.delete(suspect);
  }

  /** The attempt that counts. Never rejects. */
  judge(first: Attempt): Promise<Attempt> {
    const { fault, shared } = first;
    const suspects = this.#suspectsNow();
    switch (fault?.blame) {
      case undefined:
        return shared === true ? this.#inCompany(first, suspects) : Promise.resolve(first);
      case 'certain':
        return Promise.resolve(first);
      case 'another':
        return this.#inTurn(() => this.#judgeInnocent(first));
      case 'earlier':
        return this.#inTurn(() => this.#judgeLater(first, fault, suspects));
      case 'company':
        return this.#inCompany(first, suspects);
    }
  }

  /** What was found about a case that had passed, once it is certain that it is the case's own; else the one's who did it. */
  confirm(suspect: Suspect, fault: Fault): Promise<Fault | undefined> {
    if (fault.blame === 'certain') return Promise.resolve(fault);
    const earlier = this.#suspectsNow().filter((one) => one !== suspect);
    return this.#inTurn(async () => {
      const { own } = await this.#alone(suspect.planned, true);
      if (own !== undefined) return fault;
      return (await this.#accuse(earlier, fault, suspect.planned)) ? undefined : notAgain(fault);
    });
  }

  #suspectsNow(): Suspect[] {
    return [...this.#suspects].slice(-MOST_SUSPECTS);
  }

  /** One at a time: each trial has processes of its own. */
  #inTurn<T>(trial: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(trial);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #judgeInnocent(first: Attempt): Promise<Attempt> {
    const { attempt: alone } = await this.#alone(first.planned);
    return alone.verdict.kind === 'not-run' ? first : alone;
  }

  async #judgeLater(first: Attempt, fault: Fault, suspects: readonly Suspect[]): Promise<Attempt> {
    const { attempt: alone, own } = await this.#alone(first.planned);
    if (alone.verdict.kind === 'not-run') return first;
    if (own !== undefined || (await this.#accuse(suspects, fault, first.planned))) return alone;
    const { verdict } = first;
    return verdict.kind === 'error'
      ? { ...first, verdict: { ...verdict, summary: passesAlone(verdict.summary) } }
      : first;
  }

  #inCompany(first: Attempt, suspects: readonly Suspect[]): Promise<Attempt> {
    this.#company ??= { open: 0, explained: false };
    const company = this.#company;
    company.open++;
    return this.#inTurn(async () => {
      const { attempt: alone } = await this.#alone(first.planned);
      company.explained ||= isBad(alone.verdict);
      company.open--;
      if (company.open === 0) {
        this.#company = undefined;
        if (!company.explained) await this.#explain(first, suspects);
      }
      return alone.verdict.kind === 'not-run' ? first : alone;
    });
  }

  /** None of those that were in flight does it alone. */
  async #explain({ fault, verdict, planned }: Attempt, suspects: readonly Suspect[]): Promise<void> {
    if (fault !== undefined && (await this.#accuse(suspects, fault, planned))) return;
    const what = fault?.message ?? ('summary' in verdict ? verdict.summary : verdict.kind);
    this.#warn(`${what} while several cases were in flight, and with none of them alone; try --jobs 1`);
  }

  /** `own` is what the case does by itself; where its aftermath counts, until nothing more is to be expected. */
  async #alone(planned: PlannedRun, aftermath: boolean = false): Promise<{ attempt: Attempt; own: Fault | undefined }> {
    const lane = this.#host.lane();
    try {
      const alone = await attempt(lane, planned, this.#how);
      const later = aftermath && alone.verdict.kind === 'pass' ? await alone.seat?.aftermath : undefined;
      return { attempt: alone, own: alone.fault ?? later };
    } finally {
      await lane.end();
    }
  }

  async #accuse(suspects: readonly Suspect[], fault: Fault, next: PlannedRun): Promise<boolean> {
    const culprit = await findCulprit(suspects, next, this.#host, this.#how);
    if (culprit === undefined) return false;
    culprit.accused = fault;
    return true;
  }
}

function notAgain(fault: Fault): Fault {
  return { ...fault, message: passesAlone(fault.message) };
}

function passesAlone(text: string): string {
  return `${text} (it passes alone, in a process of its own)`;
}
