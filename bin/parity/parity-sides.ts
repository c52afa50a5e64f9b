// Which sides are compared with which, once it is known what every adapter did: all that is there now with one another,
// or each adapter with what it did before.
import { InputError } from '../../harness/model/errors.js';
import type { ParitySide } from '../../harness/model/parity.js';
import type { RecordView } from '../../harness/model/record.js';
import { suggestion } from '../../harness/model/suggest.js';

/** A record, and how it is called. */
export interface Source {
  /** `now`, or the path of a file. */
  readonly name: string;
  readonly record: RecordView;
}

export interface Comparisons {
  readonly comparisons: readonly (readonly ParitySide[])[];
  /** What is left out, in sentences. */
  readonly notes: readonly string[];
}

/**
 * @param adapters the only ones that it is about; none names all.
 * @throws InputError where an adapter is in no record, or nothing is left to be compared with.
 */
export function comparisonsOf(
  now: readonly Source[],
  before: Source | undefined,
  adapters: readonly string[],
): Comparisons {
  refuseUnknown(adapters, before === undefined ? now : [...now, before]);
  const sides = now.flatMap((source) => sidesOf(source, adapters));
  if (before === undefined) return { comparisons: [among(sides)], notes: [] };
  const earlier = sidesOf(before, adapters);
  const names = [...new Set(sides.map(({ adapter }) => adapter))];
  const comparisons = names.flatMap((name) => {
    const first = earlier.find(({ adapter }) => adapter === name);
    const later = sides.filter(({ adapter }) => adapter === name);
    return first === undefined ? [] : [[first, ...later].map((side) => ({ ...side, label: inSource(side) }))];
  });
  const here = now.map(({ name }) => name).join(', ');
  return {
    comparisons,
    notes: [
      ...names.filter((name) => !isIn(name, earlier)).map((name) => `${name} is not in ${before.name}`),
      ...earlier.filter(({ adapter }) => !isIn(adapter, sides)).map(({ adapter }) => `${adapter} is not in ${here}`),
    ],
  };
}

type Placed = ParitySide & { readonly source: string };

function sidesOf({ name, record }: Source, adapters: readonly string[]): Placed[] {
  return record.header.adapters
    .filter((manifest) => adapters.length === 0 || adapters.includes(manifest.name))
    .map((manifest) => ({ label: manifest.name, adapter: manifest.name, record, source: name }));
}

function among(sides: readonly Placed[]): ParitySide[] {
  if (sides.length < 2) {
    const what = sides.length === 0 ? 'nothing' : `${sides[0]?.label} alone`;
    const hint = 'name two adapters, or write --against <record>';
    throw new InputError([
      { code: 'ONE_SIDE', file: 'assay parity', message: `there are two sides to compare, got ${what}`, hint },
    ]);
  }
  const isTwice = (name: string): boolean => sides.filter(({ adapter }) => adapter === name).length > 1;
  return sides.map((side) => (isTwice(side.adapter) ? { ...side, label: inSource(side) } : side));
}

function inSource({ adapter, source }: Placed): string {
  return source === NOW ? `${adapter} ${source}` : `${adapter} in ${source}`;
}

/** The source of what was run just now. */
export const NOW = 'now';

function isIn(name: string, sides: readonly ParitySide[]): boolean {
  return sides.some(({ adapter }) => adapter === name);
}

/** A misspelt name must not look like an adapter that was not run. */
function refuseUnknown(names: readonly string[], sources: readonly Source[]): void {
  const problems = sources.flatMap(({ name: source, record }) => {
    const known = record.header.adapters.map(({ name }) => name);
    return names
      .filter((name) => !known.includes(name))
      .map((name) => {
        const hint = suggestion(name, known);
        const problem = { code: 'UNKNOWN_ADAPTER', file: source, message: `the record has no adapter "${name}"` };
        return hint === undefined ? problem : { ...problem, hint };
      });
  });
  if (problems.length > 0) throw new InputError(problems);
}
