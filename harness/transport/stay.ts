// The time of one case in one process: from its first request until nothing can be blamed on it any more.
import type { Fault } from '../model/host.js';

/** What became of a process, as all cases see it that were in it then. */
export interface Incident {
  /** Whether any of them has heard of it while it ran: then the driver looks into it. */
  told: boolean;
}

export class Stay {
  /** Its place among the stays of the process, from 1. */
  entered = 0;
  /** How many had entered when it left. */
  enteredSince = 0;
  /** What every later call is refused with. */
  fault: Fault | undefined;
  incident: Incident | undefined;
  timer: NodeJS.Timeout | undefined;
  /** Whether it left long enough ago for what it had caused to show. */
  ripe = false;
  /** Whether a case that began after it has had all of its answers. */
  followed = false;
  readonly #closed: (fault: Fault | undefined) => void;
  #open = true;

  /** @param closed is told once, when nothing more is to be expected, with what was found until then. */
  constructor(closed: (fault: Fault | undefined) => void) {
    this.#closed = closed;
  }

  strike(fault: Fault, incident: Incident): void {
    this.fault ??= fault;
    this.incident ??= incident;
  }

  /** @returns whether anybody still wanted to know. */
  close(fault: Fault | undefined): boolean {
    if (!this.#open) return false;
    this.#open = false;
    clearTimeout(this.timer);
    this.#closed(fault);
    return true;
  }
}
