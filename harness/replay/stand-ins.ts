// Values of this replay in the place of recorded ones: where the policy says that a field of answers is opaque, a later
// argument that repeats a recorded value must get the one that was answered this time.
import { canonicalJson, type Json, setOwn } from '../contract/index.js';
import type { Normalisation } from '../model/parity.js';
import { matchesOperation, type PointerPattern, pairsAt, parsePointerPattern, replaceAt } from '../parity/index.js';

interface Entry {
  readonly given: Normalisation;
  readonly path: PointerPattern;
  readonly places: readonly PointerPattern[];
  /** Entries of one group share it. From the recorded value to the one of this replay. */
  readonly values: Map<string, Json>;
}

/** One for each store on each adapter. */
export class StandIns {
  readonly #entries: readonly Entry[];
  /** Of all entries: a text that a store made up means the same wherever it stands. */
  readonly #texts = new Map<string, string>();

  constructor(entries: readonly Normalisation[]) {
    const groups = new Map<string, Map<string, Json>>();
    this.#entries = entries
      .filter(({ treat }) => treat === 'rename' || treat === 'order')
      .map((given, index) => {
        const group = given.group ?? `${index}`;
        const values = groups.get(group) ?? new Map<string, Json>();
        groups.set(group, values);
        const places = given.arguments.map((place) => parsePointerPattern(place) ?? []);
        return { given, path: parsePointerPattern(given.path) ?? [], places, values };
      });
  }

  /** Notes what was answered now in the place of what was answered then. */
  learn(operation: string, recorded: Json, answered: Json): void {
    for (const { given, path, values } of this.#entries) {
      if (!matchesOperation(given.operation, operation)) continue;
      pairsAt(recorded, answered, path, (then, now) => {
        const key = canonicalJson(then);
        if (!values.has(key)) values.set(key, now);
        if (typeof then === 'string' && typeof now === 'string' && !this.#texts.has(then)) this.#texts.set(then, now);
      });
    }
  }

  /** The arguments to ask with now. Texts are found anywhere, whole; anything else where the policy says that it stands. */
  apply(operation: string, args: Json): Json {
    const placed = this.#entries.reduce((before, { given, places, values }) => {
      if (!matchesOperation(given.operation, operation)) return before;
      return places.reduce(
        (all, place) => replaceAt(all, place, (found) => values.get(canonicalJson(found)) ?? found),
        before,
      );
    }, args);
    return this.#texts.size === 0 ? placed : this.#withTexts(placed);
  }

  #withTexts(value: Json): Json {
    if (typeof value === 'string') return this.#texts.get(value) ?? value;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item) => this.#withTexts(item));
    const copy: { [key: string]: Json } = {};
    for (const [key, item] of Object.entries(value)) setOwn(copy, key, this.#withTexts(item));
    return copy;
  }
}
