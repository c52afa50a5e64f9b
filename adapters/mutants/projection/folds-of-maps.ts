// Faults of the fold that folds each key for itself.
import type { Event, Fold, Json } from '../../../harness/contract/index.js';
import { compileFold } from '../../../harness/facets/folds.js';
import type { Mutant } from '../parts/mutant.js';
import { foldMutant } from './fold-fault.js';

export const foldsOfMaps: readonly Mutant[] = [
  foldMutant({
    name: 'fold-map-starts-each-time',
    law: 'FOLD-1',
    fault: 'Each event under a key starts from the seed again.',
    kind: 'map',
    step: ({ value, event, found, fold }) => entered(value, found, eachOf(fold).seed(), fold, event),
  }),
  foldMutant({
    name: 'fold-map-starts-from-nothing',
    number: 'R14',
    law: 'FOLD-1',
    fault: 'The first event under a key is folded onto nothing, which makes null of a count or a sum.',
    kind: 'map',
    step: ({ value, found, fold, sound }) =>
      typeof eachOf(fold).seed() !== 'number' || Object.hasOwn(value as object, String(found))
        ? sound()
        : { ...(value as object), [String(found)]: null },
  }),
  foldMutant({
    name: 'fold-map-shares-a-seed',
    law: 'FOLD-1',
    fault: 'All keys of a map start from one list, which each event changes.',
    kind: 'map',
    step: ({ value, event, found, fold, sound }) => {
      const [shared] = Object.values(value as { [key: string]: Json });
      if (!Array.isArray(shared)) return sound();
      const next = eachOf(fold).step([...shared], event);
      const keys = new Set([...Object.keys(value as object), String(found)]);
      return Object.fromEntries([...keys].map((key) => [key, next]));
    },
  }),
  foldMutant({
    name: 'fold-map-finds-inherited-members',
    law: 'FOLD-1',
    fault: 'A key like `constructor` is there before anything was folded, so that its first event is lost.',
    kind: 'map',
    step: ({ value, found, sound }) =>
      typeof found === 'string' && found in {} && !Object.hasOwn(value as object, found)
        ? { ...(value as object), [found]: 0 }
        : sound(),
  }),
  foldMutant({
    name: 'fold-map-folds-the-case-of-keys',
    law: 'FOLD-1',
    fault: 'Keys of a map that differ in case alone are one key.',
    kind: 'map',
    step: ({ value, event, found, fold, sound }) => {
      if (typeof found !== 'string') return sound();
      const same = Object.keys(value as object).find((key) => key.toLowerCase() === found.toLowerCase());
      return same === undefined || same === found
        ? sound()
        : entered(value, same, (value as { [key: string]: Json })[same] ?? null, fold, event);
    },
  }),
  foldMutant({
    name: 'fold-map-takes-numbers-for-texts',
    law: 'FOLD-4',
    fault: 'A number at the key is taken for its text.',
    kind: 'map',
    forgiving: true,
    step: ({ value, event, found, fold, sound }) =>
      typeof found === 'number' ? entered(value, found, currentOf(value, `${found}`, fold), fold, event) : sound(),
  }),
  foldMutant({
    name: 'fold-map-passes-over-the-absent',
    law: 'FOLD-4',
    fault: 'An event that has nothing at the key is passed over.',
    kind: 'map',
    forgiving: true,
    step: ({ value, found, sound }) => (found === undefined ? value : sound()),
  }),
  foldMutant({
    name: 'fold-map-hides-failures',
    law: 'FOLD-4',
    fault: 'An event that the inner fold cannot take leaves the entry of its key.',
    kind: 'map',
    forgiving: true,
    step: ({ value, found, fold, sound }) => {
      try {
        return sound();
      } catch (error) {
        if (typeof found !== 'string') throw error;
        return { ...(value as object), [found]: currentOf(value, found, fold) };
      }
    },
  }),
];

function eachOf(fold: Fold): ReturnType<typeof compileFold> {
  return compileFold(fold.kind === 'map' ? fold.each : fold);
}

function currentOf(map: Json, key: string, fold: Fold): Json {
  const there = Object.hasOwn(map as object, key) ? (map as { [key: string]: Json })[key] : undefined;
  return there ?? eachOf(fold).seed();
}

/** The map with the event folded onto `current` under the key. */
function entered(map: Json, key: Json | undefined, current: Json, fold: Fold, event: Event): Json {
  const entry = { [String(key)]: eachOf(fold).step(current, event) };
  return { ...(map as object), ...entry };
}
