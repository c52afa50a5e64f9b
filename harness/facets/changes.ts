// The changes of kv.update as data: each makes a new value of the current one, or refuses one that it does not fit (KV-9).
import { ContractError, copyJson, type Json, setOwn } from '../contract/index.js';
import { copyDefinition, definition, invalid, isPlainObject } from './definitions.js';

export type ApplyChange = (current: Json) => Json;

/** Checks a change that was handed in, and makes it runnable. It changes a copy of the value, never the value. */
export function compileChange(value: unknown): ApplyChange {
  const change = definition(copyDefinition(value, 'apply'), 'apply', [], ['add', 'append', 'merge', 'set']);
  const [name, ...more] = Object.keys(change);
  const kind = KINDS.get(name);
  if (kind === undefined || more.length > 0) throw invalid('apply must be one of add, append, merge and set');
  // The copy also refuses what the change made of two values of the domain: an infinity, a value nested too deeply.
  const run = kind(change[name as string] as Json);
  return (current) => copyJson(run(current));
}

const KINDS: ReadonlyMap<string | undefined, (operand: Json) => ApplyChange> = new Map([
  ['add', add],
  ['append', append],
  ['merge', merge],
  ['set', (operand: Json) => () => operand],
]);

function add(operand: Json): ApplyChange {
  if (typeof operand !== 'number') throw invalid('"add" of apply must be a number');
  return (current) => {
    if (typeof current !== 'number') throw unfit('add', 'a number');
    return current + operand;
  };
}

function append(operand: Json): ApplyChange {
  return (current) => {
    if (!Array.isArray(current)) throw unfit('append', 'a list');
    return [...current, operand];
  };
}

function merge(operand: Json): ApplyChange {
  if (!isPlainObject(operand)) throw invalid('"merge" of apply must be an object');
  return (current) => {
    if (!isPlainObject(current)) throw unfit('merge', 'an object');
    const merged: { [key: string]: Json } = {};
    for (const [key, item] of [...Object.entries(current), ...Object.entries(operand)]) {
      setOwn(merged, key, item as Json);
    }
    return merged;
  };
}

function unfit(change: string, wanted: string): ContractError {
  return new ContractError('INVALID_VALUE', `"${change}" fits ${wanted} only`);
}
