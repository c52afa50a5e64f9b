// Faults of the folds that make numbers: count, sum, min, max, top.
import type { Json } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';
import { foldMutant } from './fold-fault.js';

export const foldsOfNumbers: readonly Mutant[] = [
  foldMutant({
    name: 'fold-count-is-seq',
    law: 'FOLD-1',
    fault: 'A count is the seq of the event that was counted last.',
    kind: 'count',
    step: ({ event }) => event.seq,
  }),
  foldMutant({
    name: 'fold-count-refuses-its-seed',
    law: 'FOLD-1',
    fault: 'A count starts from 0, whatever seed is given.',
    kind: 'count',
    step: ({ value, event, sound }) => (event.seq === 1 && value !== 0 ? 1 : sound()),
  }),
  foldMutant({
    name: 'fold-sum-ignores-the-sign',
    law: 'FOLD-1',
    fault: 'A sum adds the magnitude of a negative number.',
    kind: 'sum',
    step: ({ value, found, sound }) => (Number(found) < 0 ? Number(value) - Number(found) : sound()),
  }),
  foldMutant({
    name: 'fold-sum-of-whole-numbers',
    law: 'FOLD-1',
    fault: 'A sum cuts the fraction off each number.',
    kind: 'sum',
    step: ({ value, found, sound }) => (Number.isInteger(found) ? sound() : Number(value) + Math.trunc(Number(found))),
  }),
  foldMutant({
    name: 'fold-sum-of-cents',
    law: 'VAL-5',
    fault: 'A sum is rounded to two decimals after each event.',
    kind: 'sum',
    step: ({ sound }) => Math.round(Number(sound()) * 100) / 100,
  }),
  foldMutant({
    name: 'fold-sum-in-single-precision',
    law: 'VAL-5',
    fault: 'A sum is kept in 32 bits.',
    kind: 'sum',
    step: ({ sound }) => Math.fround(Number(sound())),
  }),
  foldMutant({
    name: 'fold-sum-adds-minus-types',
    law: 'FOLD-1',
    fault: 'A sum adds also what is to be subtracted.',
    kind: 'sum',
    step: ({ value, found }) => Number(value) + Number(found),
  }),
  foldMutant({
    name: 'fold-sum-subtracts-the-first-minus-type-only',
    law: 'FOLD-1',
    fault: 'Of the types in `minus` only the first is subtracted.',
    kind: 'sum',
    step: ({ value, event, found, fold, sound }) => {
      const first = fold.kind === 'sum' ? fold.minus?.[0] : undefined;
      return first === event.type ? sound() : Number(value) + Number(found);
    },
  }),
  foldMutant({
    name: 'fold-sum-starts-from-zero',
    law: 'FOLD-1',
    fault: 'A sum over the first event ignores the seed.',
    kind: 'sum',
    step: ({ value, event, sound }) => (event.seq === 1 ? Number(sound()) - Number(value) : sound()),
  }),
  foldMutant({
    name: 'fold-sum-reads-texts',
    law: 'FOLD-4',
    fault: 'A sum takes a text of digits for a number.',
    kind: 'sum',
    forgiving: true,
    step: ({ value, found, sound }) =>
      typeof found === 'string' && found !== '' && Number.isFinite(Number(found))
        ? Number(value) + Number(found)
        : sound(),
  }),
  foldMutant({
    name: 'fold-sum-takes-the-absent-for-zero',
    law: 'FOLD-4',
    fault: 'A sum passes over an event that has nothing at the path.',
    kind: 'sum',
    forgiving: true,
    step: ({ value, found, sound }) => (found === undefined ? value : sound()),
  }),
  foldMutant({
    name: 'fold-sum-takes-null-for-zero',
    law: 'FOLD-4',
    fault: 'A sum passes over an event that has null at the path.',
    kind: 'sum',
    forgiving: true,
    step: ({ value, found, sound }) => (found === null ? value : sound()),
  }),
  foldMutant({
    name: 'fold-sum-stops-at-the-largest-double',
    law: 'FOLD-4',
    fault: 'A sum beyond the doubles is answered as the largest double.',
    kind: 'sum',
    forgiving: true,
    step: ({ value, found, sound }) => {
      const sum = Number(value) + Number(found);
      return sum === Number.POSITIVE_INFINITY ? Number.MAX_VALUE : sound();
    },
  }),
  foldMutant({
    name: 'fold-min-starts-from-zero',
    law: 'FOLD-1',
    fault: 'A minimum starts from 0, so that it is never above.',
    kind: 'min',
    seed: 0,
    step: ({ sound }) => sound(),
  }),
  foldMutant({
    name: 'fold-max-starts-from-zero',
    law: 'FOLD-1',
    fault: 'A maximum starts from 0, so that it is never below.',
    kind: 'max',
    seed: 0,
    step: ({ sound }) => sound(),
  }),
  foldMutant({
    name: 'fold-min-takes-zero-for-none',
    law: 'FOLD-1',
    fault: 'A minimum of 0 counts as not yet found.',
    kind: 'min',
    step: ({ value, found, sound }) => (value === 0 ? Number(found) : sound()),
  }),
  foldMutant({
    name: 'fold-max-takes-zero-for-none',
    law: 'FOLD-1',
    fault: 'A maximum of 0 counts as not yet found.',
    kind: 'max',
    step: ({ value, found, sound }) => (value === 0 ? Number(found) : sound()),
  }),
  foldMutant({
    name: 'fold-min-in-text-order',
    law: 'FOLD-1',
    fault: 'A minimum compares numbers as texts: 10 is below 9.',
    kind: 'min',
    step: ({ value, found }) => (value === null || String(found) < String(value) ? Number(found) : value),
  }),
  foldMutant({
    name: 'fold-max-in-text-order',
    law: 'FOLD-1',
    fault: 'A maximum compares numbers as texts: 9 is above 10.',
    kind: 'max',
    step: ({ value, found }) => (value === null || String(found) > String(value) ? Number(found) : value),
  }),
  foldMutant({
    name: 'fold-max-ignores-its-seed',
    law: 'FOLD-1',
    fault: 'A maximum over the first event ignores the seed.',
    kind: 'max',
    step: ({ event, found, sound }) => (event.seq === 1 ? Number(found) : sound()),
  }),
  foldMutant({
    name: 'fold-max-passes-over-the-absent',
    law: 'FOLD-4',
    fault: 'A maximum passes over an event that has nothing at the path.',
    kind: 'max',
    forgiving: true,
    step: ({ value, found, sound }) => (found === undefined ? value : sound()),
  }),
  foldMutant({
    name: 'fold-min-passes-over-texts',
    law: 'FOLD-4',
    fault: 'A minimum passes over an event that has a text at the path.',
    kind: 'min',
    forgiving: true,
    step: ({ value, found, sound }) => (typeof found === 'string' ? value : sound()),
  }),
  foldMutant({
    name: 'fold-min-takes-null-for-zero',
    law: 'FOLD-4',
    fault: 'A minimum takes null for the number 0.',
    kind: 'min',
    forgiving: true,
    step: ({ value, found, sound }) => (found === null ? Math.min(Number(value), 0) : sound()),
  }),
  foldMutant({
    name: 'fold-top-in-text-order',
    number: 'R13',
    law: 'FOLD-1',
    fault: 'The largest numbers are found by their texts: 10 is below 9.',
    kind: 'top',
    step: ({ value, found, fold }) => topOf(value, Number(found), fold, (a, b) => (String(a) < String(b) ? 1 : -1)),
  }),
  foldMutant({
    name: 'fold-top-keeps-one-more',
    law: 'FOLD-1',
    fault: 'The largest n numbers are n + 1.',
    kind: 'top',
    step: ({ value, found, fold }) =>
      topOf(value, Number(found), fold.kind === 'top' ? { ...fold, n: fold.n + 1 } : fold, (a, b) => b - a),
  }),
  foldMutant({
    name: 'fold-top-drops-equals',
    law: 'FOLD-1',
    fault: 'A number that is among the largest already is not kept a second time.',
    kind: 'top',
    step: ({ value, found, sound }) =>
      Array.isArray(value) && found !== undefined && value.includes(found) ? value : sound(),
  }),
  foldMutant({
    name: 'fold-top-in-order-of-arrival',
    law: 'FOLD-1',
    fault: 'The largest numbers come in the order in which they were appended.',
    kind: 'top',
    step: ({ value, found, sound }) => {
      const kept = [...(sound() as number[])];
      return [...(value as number[]), Number(found)].filter((item) => {
        const index = kept.indexOf(item);
        if (index === -1) return false;
        kept.splice(index, 1);
        return true;
      });
    },
  }),
  foldMutant({
    name: 'fold-top-smallest-first',
    law: 'FOLD-1',
    fault: 'The largest numbers come smallest first.',
    kind: 'top',
    step: ({ value, found, fold }) => topOf(value, Number(found), fold, (a, b) => b - a).reverse(),
  }),
  foldMutant({
    name: 'fold-top-keeps-the-newest',
    law: 'FOLD-1',
    fault: 'When all places are taken, the smallest one goes, also for a number that is smaller still.',
    kind: 'top',
    step: ({ value, found, fold, sound }) => {
      const top = value as number[];
      const n = fold.kind === 'top' ? fold.n : 0;
      return top.length < n ? sound() : [...top.slice(0, n - 1), Number(found)].sort((a, b) => b - a);
    },
  }),
];

function topOf(value: Json, found: number, fold: object, order: (a: number, b: number) => number): number[] {
  const n = 'n' in fold ? Number(fold.n) : 0;
  return [...(value as number[]), found].sort(order).slice(0, n);
}
