// The cells of the memory store, to write into them what no operation would.
import { copyJson, type Json } from '../../../harness/contract/index.js';
import type { CellKey } from '../../../harness/facets/index.js';
import { diskAt, spaceIn } from '../../memory/disk.js';
import type { Place } from '../parts/mutant.js';

export interface MemoryCells {
  get(...name: string[]): Json | undefined;
  set(name: readonly string[], value: Json): void;
  delete(...name: string[]): void;
  /** Every name in the area. */
  names(): readonly (readonly string[])[];
}

/** The cells of one area of the default space. */
export function memoryCells(place: Place, area: CellKey['area']): MemoryCells {
  const cells = (): Map<string, Json> => spaceIn(diskAt(place.location, false), 0).cells;
  const full = (name: readonly string[]): string => JSON.stringify([area, ...name]);
  return {
    get: (...name) => cells().get(full(name)),
    set: (name, value) => void cells().set(full(name), copyJson(value)),
    delete: (...name) => void cells().delete(full(name)),
    names: () => {
      const all = [...cells().keys()].map((key) => JSON.parse(key) as string[]);
      return all.flatMap(([of, ...name]) => (of === area ? [name] : []));
    },
  };
}
