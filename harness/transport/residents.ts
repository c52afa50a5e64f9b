// Which cases are in a process and which have just left it, and whom of them a fault is blamed on.
import type { Blame, Ending, Fault } from '../model/host.js';
import type { Finding } from './finding.js';
import type { Incident, Stay } from './stay.js';

/** How long after its last answer a case can be expected to show what it has done to the process. */
export const AFTERMATH_MS = 250;

export class Residents {
  readonly #present = new Set<Stay>();
  /** They have left with all their answers, and may yet be blamed. */
  readonly #trailing = new Set<Stay>();
  #last: Stay | undefined;
  #entered = 0;
  #over = false;

  enter(stay: Stay): void {
    this.#entered++;
    stay.entered = this.#entered;
    this.#present.add(stay);
  }

  /** Whom a fault can be blamed on that is found now and says nothing about its cause. */
  blame(): Blame {
    if (this.#present.size > 1) return 'company';
    return this.#entered > 1 ? 'earlier' : 'certain';
  }

  leave(stay: Stay, ending: Ending): void {
    if (!this.#present.delete(stay)) return;
    this.#last = stay;
    if (stay.fault !== undefined) stay.close(this.#keptFrom(stay, stay.fault, ending) ? stay.fault : undefined);
    else if (ending !== 'answered' || this.#over) stay.close(undefined);
    else this.#trail(stay);
    this.#closeTrailing();
  }

  /**
   * The program has broken down.
   * @param asker whose request it is about. Where others are in the process too, one of them may have used its id.
   * @returns whether anybody was there to be blamed.
   */
  strike({ cause, what }: Finding, asker?: Stay): boolean {
    const message = `the program ${what}`;
    const blamed =
      asker === undefined || (this.#present.has(asker) && this.#present.size > 1)
        ? this.#strikeAll({ cause, message, blame: this.blame() }) || this.#accuse(this.#last, { cause, message })
        : this.#strikeOne(asker, { cause, message, blame: 'certain' });
    this.#finish();
    return blamed;
  }

  /** A request was answered twice while the process is ending in peace. @returns whether anybody could be blamed. */
  accuse(asker: Stay, { cause, what }: Finding): boolean {
    return asker.close({ cause, message: `the program ${what}`, blame: 'certain' });
  }

  /** The process is ended for a reason that has nothing to do with those who are still in it, or has to do with all. */
  evict(fault: Fault): void {
    this.#strikeAll(fault);
    this.#finish();
  }

  /** The process is gone, and all it wrote was read. */
  finish(): void {
    this.#finish();
  }

  /** A fault that its case never heard of, as it had its answers already, is found afterwards. */
  #keptFrom(stay: Stay, { blame }: Fault, ending: Ending): boolean {
    if (ending !== 'answered' || blame === 'another') return false;
    if (blame === 'certain') return stay.incident?.told !== true;
    // Whoever is still there may hear of it; the last one must.
    return stay.incident?.told !== true && this.#present.size === 0;
  }

  #trail(stay: Stay): void {
    for (const earlier of this.#trailing) earlier.followed ||= stay.entered > earlier.enteredSince;
    stay.enteredSince = this.#entered;
    this.#trailing.add(stay);
    stay.timer = setTimeout(() => {
      stay.ripe = true;
      this.#closeTrailing();
    }, AFTERMATH_MS);
  }

  /** While a case is in the process that began later, what an earlier one has left behind may still be about to show. */
  #closeTrailing(): void {
    for (const stay of this.#trailing) {
      if (!stay.ripe || (this.#present.size > 0 && !stay.followed)) continue;
      this.#trailing.delete(stay);
      stay.close(undefined);
    }
  }

  #strikeAll(fault: Fault): boolean {
    const incident: Incident = { told: false };
    for (const stay of this.#present) stay.strike(fault, incident);
    return this.#present.size > 0;
  }

  #strikeOne(asker: Stay, fault: Fault): boolean {
    const present = this.#present.has(asker);
    if (present) asker.strike(fault, { told: false });
    const others: Incident = { told: false };
    for (const stay of this.#present) if (stay !== asker) stay.strike({ ...fault, blame: 'another' }, others);
    return present || asker.close(fault);
  }

  #accuse(last: Stay | undefined, fault: Omit<Fault, 'blame'>): boolean {
    return last?.close({ ...fault, blame: this.blame() }) ?? false;
  }

  #finish(): void {
    this.#over = true;
    for (const stay of this.#trailing) stay.close(undefined);
    this.#trailing.clear();
  }
}
