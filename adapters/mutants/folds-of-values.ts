// Faults of the folds that keep values: first, last, list, set, map.
import { type Event, equalJson, type Fold, type Json } from '../../harness/contract/index.js';
import { compileFold } from '../../harness/facets/folds.js';
import { getAt, parsePath } from '../../harness/facets/path.js';
import { faultsOf } from './faults-of.js';
import { foldMutant } from './fold-fault.js';
import { foldOnto, projecting } from './folding.js';
import type { Mutant } from './mutant.js';

export const foldsOfValues: readonly Mutant[] = [
  foldMutant({
    name: 'fold-first-takes-falsy-for-none',
    law: 'FOLD-1',
    fault: 'A first value that is 0, "" or false counts as not yet set.',
    kind: 'first',
    step: ({ value, found, sound }) => (found !== undefined && !value ? found : sound()),
  }),
  foldMutant({
    name: 'fold-first-stays-at-the-first-event',
    law: 'FOLD-1',
    fault: 'The first value is the one of the first event, also when that has none.',
    kind: 'first',
    step: ({ value, event, sound }) => (event.seq === 1 ? sound() : value),
  }),
  faultsOf('projection')(
    'fold-first-keeps-null',
    'FOLD-1',
    'A first value of null counts as set.',
    projecting(({ args, start, events, fold }) => {
      const state = foldOnto(start, events, fold.step);
      const of = args.fold;
      if (of.kind !== 'first' || of.types !== undefined || start.value !== null) return state;
      const found = events.map((event) => getAt(event, parsePath(of.path)));
      return { ...state, value: found.find((value) => value !== undefined) ?? null };
    }),
  ),
  foldMutant({
    name: 'fold-first-is-the-last',
    law: 'FOLD-1',
    fault: 'Every later value replaces the first.',
    kind: 'first',
    step: ({ value, found }) => found ?? value,
  }),
  foldMutant({
    name: 'fold-last-takes-the-absent-for-null',
    law: 'FOLD-1',
    fault: 'An event without a value at the path makes the last value null.',
    kind: 'last',
    step: ({ found }) => found ?? null,
  }),
  foldMutant({
    name: 'fold-last-passes-over-null',
    law: 'FOLD-1',
    fault: 'A value of null is not kept as the last one.',
    kind: 'last',
    step: ({ value, found }) => found ?? value,
  }),
  foldMutant({
    name: 'fold-last-passes-over-falsy-values',
    law: 'FOLD-1',
    fault: 'A value of 0, "" or false is not kept as the last one.',
    kind: 'last',
    step: ({ value, found, sound }) => (found === 0 || found === '' || found === false ? value : sound()),
  }),
  foldMutant({
    name: 'fold-list-takes-the-absent-for-null',
    law: 'FOLD-1',
    fault: 'An event without a value at the path adds null to a list.',
    kind: 'list',
    step: ({ value, found }) => [...itemsOf(value), found ?? null],
  }),
  foldMutant({
    name: 'fold-list-passes-over-null',
    law: 'FOLD-1',
    fault: 'A value of null is not added to a list.',
    kind: 'list',
    step: ({ value, found, sound }) => (found === null ? value : sound()),
  }),
  foldMutant({
    name: 'fold-list-flattens',
    law: 'FOLD-1',
    fault: 'The elements of a list that is added are added instead of it.',
    kind: 'list',
    step: ({ value, found, sound }) => (Array.isArray(found) ? [...itemsOf(value), ...found] : sound()),
  }),
  foldMutant({
    name: 'fold-list-keeps-equals-once',
    law: 'FOLD-1',
    fault: 'A value that the list has already is not added.',
    kind: 'list',
    step: ({ value, found, sound }) => (indexOf(value, found) === -1 ? sound() : value),
  }),
  foldMutant({
    name: 'fold-list-newest-first',
    law: 'FOLD-1',
    fault: 'A value is put before the others of a list.',
    kind: 'list',
    step: ({ value, found }) => (found === undefined ? value : [found, ...itemsOf(value)]),
  }),
  foldMutant({
    name: 'fold-set-takes-the-absent-for-null',
    law: 'FOLD-1',
    fault: 'An event without a value at the path adds null to a set.',
    kind: 'set',
    step: ({ value, event, found, fold, sound }) =>
      found === undefined && adds(fold, event) && indexOf(value, null) === -1 ? [...itemsOf(value), null] : sound(),
  }),
  foldMutant({
    name: 'fold-set-adds-twice',
    law: 'FOLD-1',
    fault: 'A value that the set has already is added again.',
    kind: 'set',
    step: ({ value, event, found, fold, sound }) =>
      found !== undefined && adds(fold, event) ? [...itemsOf(value), found] : sound(),
  }),
  foldMutant({
    name: 'fold-set-never-removes',
    law: 'FOLD-1',
    fault: 'A type in `remove` removes nothing.',
    kind: 'set',
    step: ({ value, event, fold, sound }) => (adds(fold, event) ? sound() : value),
  }),
  foldMutant({
    name: 'fold-set-removes-the-newest-for-the-absent',
    law: 'FOLD-1',
    fault: 'Removing a value that the set does not have removes the one that was added last.',
    kind: 'set',
    step: ({ value, event, found, fold, sound }) =>
      found !== undefined && removes(fold, event) && indexOf(value, found) === -1
        ? itemsOf(value).slice(0, -1)
        : sound(),
  }),
  foldMutant({
    name: 'fold-set-compares-identity',
    law: 'FOLD-1',
    fault: 'Two equal objects are two elements of a set.',
    kind: 'set',
    step: ({ value, event, found, fold, sound }) =>
      typeof found === 'object' && found !== null && adds(fold, event) ? [...itemsOf(value), found] : sound(),
  }),
  foldMutant({
    name: 'fold-set-removes-by-text',
    law: 'FOLD-1',
    fault: 'Removing 1 removes also the text "1".',
    kind: 'set',
    step: ({ value, event, found, fold, sound }) =>
      removes(fold, event) && found !== undefined
        ? itemsOf(value).filter((item) =>
            typeof found === 'object' ? !equalJson(item, found) : `${item}` !== `${found}`,
          )
        : sound(),
  }),
  foldMutant({
    name: 'fold-set-moves-to-the-end',
    law: 'FOLD-1',
    fault: 'A value that is added again moves to the end of the set.',
    kind: 'set',
    step: ({ value, event, found, fold, sound }) =>
      found !== undefined && adds(fold, event)
        ? [...itemsOf(value).filter((item) => !equalJson(item, found)), found]
        : sound(),
  }),
  foldMutant({
    name: 'fold-set-adds-for-any-type',
    law: 'FOLD-1',
    fault: 'A type that is neither in `add` nor in `remove` adds too.',
    kind: 'set',
    step: ({ value, event, found, fold, sound }) =>
      found !== undefined && !removes(fold, event) && indexOf(value, found) === -1
        ? [...itemsOf(value), found]
        : sound(),
  }),
  foldMutant({
    name: 'fold-set-adds-for-the-first-type-only',
    law: 'FOLD-1',
    fault: 'Of the types in `add` only the first adds.',
    kind: 'set',
    step: ({ value, event, fold, sound }) =>
      fold.kind === 'set' && fold.add.indexOf(event.type) > 0 ? value : sound(),
  }),
  foldMutant({
    name: 'fold-set-puts-the-newest-first',
    law: 'FOLD-1',
    fault: 'A value is added before the others of a set.',
    kind: 'set',
    step: ({ value, event, found, fold, sound }) =>
      found !== undefined && adds(fold, event) && indexOf(value, found) === -1 ? [found, ...itemsOf(value)] : sound(),
  }),
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

function itemsOf(value: Json): Json[] {
  return Array.isArray(value) ? value : [];
}

function indexOf(value: Json, item: Json | undefined): number {
  return itemsOf(value).findIndex((one) => item !== undefined && equalJson(one, item));
}

function adds(fold: Fold, event: Event): boolean {
  return fold.kind === 'set' && fold.add.includes(event.type);
}

function removes(fold: Fold, event: Event): boolean {
  return fold.kind === 'set' && fold.remove?.includes(event.type) === true && !adds(fold, event);
}

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
