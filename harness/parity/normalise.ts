// Makes answers comparable that may lawfully differ: fields are dropped, opaque values get the number of their first
// appearance, numbers their rank, each within one run, and lists whose order means nothing are sorted.
import { canonicalJson, type Json } from '../contract/index.js';
import type { Normalisation } from '../model/parity.js';
import type { Exchange } from '../model/verdict.js';
import { matchesOperation } from './operation-pattern.js';
import { type PointerPattern, parsePointerPattern, replaceAt } from './pointer-pattern.js';

export type Answer = Exchange['answer'];

export type Answered = Pick<Exchange, 'operation' | 'answer'>;

interface Entry {
  readonly given: Normalisation;
  readonly pattern: PointerPattern;
  /** Entries with the same one share their names or ranks. */
  readonly table: string;
}

export class Normaliser {
  readonly #entries: readonly Entry[];
  readonly #ofOperation = new Map<string, readonly Entry[]>();
  readonly #applied = new Set<Normalisation>();

  constructor(given: readonly Normalisation[]) {
    const entries = given.map(
      (entry, index): Entry => ({
        given: entry,
        // The loader has refused what is no pointer.
        pattern: parsePointerPattern(entry.path) ?? [],
        table: `${entry.treat} ${entry.group === undefined ? `entry ${index}` : `group ${entry.group}`}`,
      }),
    );
    // Lists are sorted when everything in them is comparable.
    const isLast = (entry: Entry): boolean => entry.given.treat === 'unordered';
    this.#entries = [...entries.filter((entry) => !isLast(entry)), ...entries.filter(isLast)];
  }

  /** Every entry that has met no field until now. */
  get unapplied(): readonly Normalisation[] {
    return this.#entries.map(({ given }) => given).filter((given) => !this.#applied.has(given));
  }

  /** The answers of one run, in its order. */
  answersOf(exchanges: readonly Answered[]): readonly Answer[] {
    const isTouched = exchanges.some(({ operation }) => this.#entriesOf(operation).length > 0);
    if (!isTouched) return exchanges.map(({ answer }) => answer);
    const tables = this.#tablesOf(exchanges);
    return exchanges.map(({ operation, answer }) => {
      if (answer.kind !== 'result') return answer;
      const entries = this.#entriesOf(operation);
      if (entries.length === 0) return answer;
      const value = entries.reduce(
        (before, entry) => replaceAt(before, entry.pattern, (found) => replacement(entry, found, tables)),
        answer.value,
      );
      return { kind: 'result', value };
    });
  }

  #entriesOf(operation: string): readonly Entry[] {
    const known = this.#ofOperation.get(operation);
    if (known !== undefined) return known;
    const entries = this.#entries.filter(({ given }) => matchesOperation(given.operation, operation));
    this.#ofOperation.set(operation, entries);
    return entries;
  }

  #tablesOf(exchanges: readonly Answered[]): Tables {
    const tables = new Tables();
    for (const { operation, answer } of exchanges) {
      if (answer.kind !== 'result') continue;
      for (const entry of this.#entriesOf(operation)) {
        replaceAt(answer.value, entry.pattern, (found) => {
          this.#applied.add(entry.given);
          tables.note(entry, found);
          return found;
        });
      }
    }
    return tables;
  }
}

/** The values of one run by their table. */
class Tables {
  readonly #names = new Map<string, Map<string, number>>();
  readonly #numbers = new Map<string, Set<number>>();
  readonly #ranks = new Map<string, ReadonlyMap<number, number>>();

  note({ given, table }: Entry, value: Json): void {
    if (given.treat === 'rename') {
      const names = this.#names.get(table) ?? new Map<string, number>();
      const key = canonicalJson(value);
      if (!names.has(key)) names.set(key, names.size + 1);
      this.#names.set(table, names);
    } else if (given.treat === 'order' && typeof value === 'number') {
      this.#numbers.set(table, (this.#numbers.get(table) ?? new Set()).add(value));
    }
  }

  nameOf({ table }: Entry, value: Json): number | undefined {
    return this.#names.get(table)?.get(canonicalJson(value));
  }

  rankOf({ table }: Entry, value: number): number | undefined {
    let ranks = this.#ranks.get(table);
    if (ranks === undefined) {
      const sorted = [...(this.#numbers.get(table) ?? [])].sort((a, b) => a - b);
      ranks = new Map(sorted.map((number, index) => [number, index + 1]));
      this.#ranks.set(table, ranks);
    }
    return ranks.get(value);
  }
}

function replacement(entry: Entry, found: Json, tables: Tables): Json | undefined {
  switch (entry.given.treat) {
    case 'ignore':
      return undefined;
    case 'rename': {
      const name = tables.nameOf(entry, found);
      return name === undefined ? found : `<name ${name}>`;
    }
    case 'unordered':
      return Array.isArray(found) ? sorted(found) : found;
    case 'order': {
      const rank = typeof found === 'number' ? tables.rankOf(entry, found) : undefined;
      return rank === undefined ? found : `<rank ${rank}>`;
    }
  }
}

function sorted(list: readonly Json[]): Json[] {
  const texts = list.map((item) => [canonicalJson(item), item] as const);
  return texts.sort(([one], [other]) => (one < other ? -1 : Number(one > other))).map(([, item]) => item);
}
