// Values outside the domain of the contract, made to be refused (VAL-3).
import { OUTSIDE_KINDS, type OutsideKind } from '../model/template.js';

const MAKERS: Readonly<Record<OutsideKind, () => unknown>> = {
  undefined: () => undefined,
  nan: () => Number.NaN,
  infinity: () => Number.POSITIVE_INFINITY,
  bigint: () => 1n,
  date: () => new Date(0),
  function: () => () => null,
  symbol: () => Symbol('outside'),
  map: () => new Map([['key', 'value']]),
  'lone-surrogate': () => '\ud800',
  // Two elements and a hole between them.
  'sparse-array': () => Object.assign(new Array(3), { 0: 1, 2: 3 }),
};

/** A fresh value of the kind. */
export function outsideValue(kind: unknown): unknown {
  const known = OUTSIDE_KINDS.find((name) => name === kind);
  if (known === undefined) throw new Error(`$outside knows no "${String(kind)}"`);
  return MAKERS[known]();
}
