// Faults of the folds that keep values: first, last, list, set.
import { type Event, equalJson, type Fold, type Json } from '../../../harness/contract/index.js';
import { getAt, parsePath } from '../../../harness/facets/path.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant } from '../parts/mutant.js';
import { foldMutant } from './fold-fault.js';
import { foldOnto, projecting } from './folding.js';

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
