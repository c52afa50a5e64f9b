// A chain of runs as a file, and back. What is read is believed in nothing.

import { CHAIN_VERSION, type Chain } from '../model/chain.js';
import { InputError } from '../model/errors.js';
import { SEED_MAX } from '../model/record.js';
import { nameShape, selectionShape, variantShape } from './record-shape.js';
import { constant, faultText, isObject, list, map, named, object, type Shape } from './shape.js';

const CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*\/[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?$/;
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const settledCase = object(
  { definition: named(/^[0-9a-f]{16}$/, 'sixteen hex digits'), passed: list(variantShape) },
  { expected: list(variantShape) },
);

const SHARDS_MAX = 999;

const shardNumber: Shape = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= SHARDS_MAX
    ? undefined
    : { path: '', rule: `must be a whole number from 1 to ${SHARDS_MAX}` };

const seedShape: Shape = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= SEED_MAX
    ? undefined
    : { path: '', rule: `must be a whole number from 1 to ${SEED_MAX}` };

const chainShape = object(
  {
    schemaVersion: constant(CHAIN_VERSION),
    selection: selectionShape,
    adapters: list(nameShape),
    settled: map(NAME, map(CASE, settledCase)),
  },
  { shard: object({ index: shardNumber, of: shardNumber }), seed: seedShape },
);

/** On few lines: it is written at each run and read by nobody but assay. */
export function chainText(chain: Chain): string {
  return `${JSON.stringify(chain)}\n`;
}

/**
 * @param file what to name in problems.
 * @throws InputError where the text is no chain of this version.
 */
export function parseChain(text: string, file: string): Chain {
  const wrong = (message: string): InputError => new InputError([{ code: 'BAD_CHAIN', file, message }]);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong('no chain of runs: it is no JSON');
  }
  if (isObject(value) && value['schemaVersion'] !== CHAIN_VERSION) {
    throw wrong(`a chain of version ${JSON.stringify(value['schemaVersion'])}, expected ${CHAIN_VERSION}`);
  }
  const fault = chainShape(value);
  if (fault !== undefined) throw wrong(`no chain of runs: ${faultText(fault, 'the file')}`);
  return value as Chain;
}
