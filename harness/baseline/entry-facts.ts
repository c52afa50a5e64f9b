// What a run shows about one entry, gathered result by result.
import type { BaselineEntry } from '../model/baseline.js';
import { matches, type Subject } from '../model/pattern.js';
import type { RecordResult } from '../model/record.js';
import { isBad } from '../model/verdict.js';
import { canMeet, type Failure, failureOf, isBound } from './failure.js';
import { isOfLaw, isWide } from './naming.js';

export interface Otherwise {
  readonly run: Subject;
  readonly failure: Failure;
  /** Which attempt it was, from 1, of how many; only where the run was tried again. */
  readonly attempt?: number;
  readonly attempts?: number;
  /** Whether another entry that holds is bound to it. */
  readonly isKnown: boolean;
}

export interface EntryFacts {
  readonly entry: BaselineEntry;
  readonly isExpired: boolean;
  readonly isTooWide: boolean;
  /** Patterns that name nothing that was run. */
  readonly idlePatterns: readonly string[];
  /** Whether it names anything of the record at all. */
  readonly isSeen: boolean;
  readonly passes: readonly Subject[];
  /** How many of them failed in an attempt before. */
  readonly retried: number;
  readonly asSaid: readonly Subject[];
  readonly otherwise: readonly Otherwise[];
  /** Without an answer that says something about the store: unknown, not run, an error of the harness. */
  readonly undecided: readonly Subject[];
  /** Unsupported or excluded. */
  readonly idle: readonly Subject[];
  /** Flaky, bound to what happened, and wrong in every one of several attempts. */
  readonly alwaysFails: readonly { readonly run: Subject; readonly attempts: number }[];
  /** The first entry before it that names one of its runs and cannot stand beside it, and that run. */
  readonly clash?: { readonly with: BaselineEntry; readonly run: Subject };
}

export class EntryGathering {
  readonly isExpired: boolean;
  readonly #entry: BaselineEntry;
  readonly #cap: number;
  readonly #cases = new Set<string>();
  readonly #active: boolean[];
  readonly #passes: Subject[] = [];
  #retried = 0;
  readonly #asSaid: Subject[] = [];
  readonly #otherwise: Otherwise[] = [];
  readonly #undecided: Subject[] = [];
  readonly #idle: Subject[] = [];
  readonly #alwaysFails: EntryFacts['alwaysFails'][number][] = [];
  #clash: EntryFacts['clash'];

  constructor(entry: BaselineEntry, expired: boolean, cap: number) {
    this.#entry = entry;
    this.isExpired = expired;
    this.#cap = cap;
    this.#active = entry.patterns.map(() => false);
  }

  add(run: Subject, { verdict, attempts = [] }: RecordResult, isKnown: (failure: Failure) => boolean): void {
    const isIdle = verdict.kind === 'unsupported' || verdict.kind === 'excluded';
    if (!isIdle) this.#activate(run);
    // Of an entry that is too wide nothing more is told than that.
    if (!this.#count(run)) return;
    if (isIdle) {
      this.#idle.push(run);
      return;
    }
    if (verdict.kind === 'pass') {
      this.#passes.push(run);
      if (attempts.length > 0) this.#retried++;
    }
    const tries = [...attempts, verdict];
    for (const [index, attempt] of tries.entries()) {
      const isLast = index === attempts.length;
      if (!isLast && this.#entry.flaky === undefined) continue;
      const failure = failureOf(attempt);
      if (failure === undefined) {
        if (isLast && isBad(verdict)) this.#undecided.push(run);
      } else if (!isBound(this.#entry, failure)) {
        const which = attempts.length === 0 ? {} : { attempt: index + 1, attempts: tries.length };
        this.#otherwise.push({ run, failure, ...which, isKnown: isKnown(failure) });
      } else if (isLast) {
        this.#asSaid.push(run);
        if (this.#entry.flaky !== undefined && attempts.length > 0) {
          this.#alwaysFails.push({ run, attempts: tries.length });
        }
      }
    }
  }

  /** Notes where the other, which stands before it, is in its way. */
  meet(other: EntryGathering | undefined, run: Subject): void {
    if (other === undefined || this.#clash !== undefined || this.isExpired || other.isExpired) return;
    const [mine, its] = [this.#entry, other.#entry];
    const isMixed = (mine.flaky === undefined) !== (its.flaky === undefined);
    if (isMixed || canMeet(mine, its)) this.#clash = { with: its, run };
  }

  facts(): EntryFacts {
    return {
      entry: this.#entry,
      isExpired: this.isExpired,
      isTooWide: this.#isTooWide(),
      idlePatterns: this.#entry.patterns.filter((_, index) => this.#active[index] === false).map(({ text }) => text),
      isSeen: this.#cases.size > 0,
      passes: this.#passes,
      retried: this.#retried,
      asSaid: this.#asSaid,
      otherwise: this.#otherwise,
      undecided: this.#undecided,
      idle: this.#idle,
      alwaysFails: this.#alwaysFails,
      ...(this.#clash !== undefined && { clash: this.#clash }),
    };
  }

  #activate(run: Subject): void {
    if (!isOfLaw(this.#entry, run)) return;
    for (const [index, pattern] of this.#entry.patterns.entries()) {
      if (this.#active[index] === false && matches(pattern, run)) this.#active[index] = true;
    }
  }

  /** Whether the entry is still narrow enough to be told about. */
  #count({ id }: Subject): boolean {
    if (this.#cases.size <= this.#cap) this.#cases.add(id);
    return !this.#isTooWide();
  }

  #isTooWide(): boolean {
    return isWide(this.#entry) && this.#cases.size > this.#cap;
  }
}
