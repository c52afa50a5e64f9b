// Applies the allowances of a policy, and finds those that are of no use: nothing is excused for ever in silence.
import type { Allowance, ParityFinding } from '../model/parity.js';
import { matches, type Subject } from '../model/pattern.js';
import type { RowDifference, SidePair } from './compare-row.js';

export class Allowances {
  readonly #entries: readonly Allowance[];
  readonly #adapters: readonly string[];
  readonly #used = new Set<Allowance>();
  /** Those that were about a row that was compared. */
  readonly #met = new Set<Allowance>();

  /** @param adapters of the sides, in their order. */
  constructor(entries: readonly Allowance[], adapters: readonly string[]) {
    this.#entries = entries;
    this.#adapters = adapters;
  }

  /** Notes that a row was compared between the sides. */
  meet(subject: Subject, compared: ReadonlySet<number>): void {
    const names = new Set([...compared].map((side) => this.#adapters[side]));
    for (const entry of this.#entries) {
      if (this.#met.has(entry) || !matches(entry.pattern, subject)) continue;
      if (entry.between?.every((name) => names.has(name)) ?? true) this.#met.add(entry);
    }
  }

  /** The first entry that lets the difference pass. */
  find(difference: RowDifference, subject: Subject): Allowance | undefined {
    const { kind, pair } = difference;
    if (kind === 'only' || kind === 'missing') return undefined;
    const found = this.#entries.find(
      (entry) =>
        (entry.kind === undefined || entry.kind === kind) &&
        matches(entry.pattern, subject) &&
        (entry.between === undefined || isBetween(entry.between, this.#namesOf(pair))),
    );
    if (found !== undefined) this.#used.add(found);
    return found;
  }

  /**
   * Entries that excused nothing. One that could not be met, because its adapters were not compared or because only a part
   * of the cases was, is left alone.
   */
  findings(isPart: boolean): ParityFinding[] {
    return this.#entries.flatMap((entry): ParityFinding[] => {
      const { pattern, from, between } = entry;
      if (this.#used.has(entry)) return [];
      if (this.#met.has(entry)) {
        const message = `${from}: nothing differs any more where "${pattern.text}" is allowed to; take the entry out`;
        return [{ code: 'STALE_ALLOWANCE', message, fails: true }];
      }
      if (isPart || (between !== undefined && !this.#isThere(between))) return [];
      const message = `${from}: nothing that was compared matches "${pattern.text}"`;
      return [{ code: 'UNMATCHED_ALLOWANCE', message, fails: true }];
    });
  }

  #namesOf([one, other]: SidePair): readonly [string, string] {
    return [this.#adapters[one] ?? '', this.#adapters[other] ?? ''];
  }

  #isThere([one, other]: readonly [string, string]): boolean {
    if (one === other) return this.#adapters.filter((name) => name === one).length > 1;
    return this.#adapters.includes(one) && this.#adapters.includes(other);
  }
}

function isBetween([a, b]: readonly [string, string], [one, other]: readonly [string, string]): boolean {
  return (a === one && b === other) || (a === other && b === one);
}
