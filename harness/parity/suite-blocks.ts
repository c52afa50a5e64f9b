// Reads the records of all sides suite by suite, in step, so that no more than one suite of each is in memory.
import { InputError } from '../model/errors.js';
import type { ParitySide } from '../model/parity.js';
import type { RecordResult } from '../model/record.js';
import { suiteOf } from '../score/index.js';

/** The results of one suite on one side, by `case@variant`, in the order of the record. */
export type Block = ReadonlyMap<string, RecordResult>;

export interface SuiteBlocks {
  readonly suite: string;
  /** One for each side, empty where its record has nothing of the suite. */
  readonly blocks: readonly Block[];
}

/** Which results are wanted at all. */
export type Wanted = (result: RecordResult) => boolean;

/** @throws InputError where a record is not in the order of a plan, which has its suites in the order of their names. */
export function* suiteBlocks(sides: readonly ParitySide[], wanted: Wanted): Generator<SuiteBlocks, void, void> {
  const readers = sides.map((side) => blocksOf(side, wanted));
  const heads = readers.map((reader) => reader.next());
  for (;;) {
    const suites = heads.flatMap((head) => (head.done === true ? [] : [head.value.suite]));
    const [suite] = suites.sort();
    if (suite === undefined) return;
    const blocks = heads.map((head) => (head.done !== true && head.value.suite === suite ? head.value.block : EMPTY));
    yield { suite, blocks };
    for (const [at, head] of heads.entries()) {
      if (head.done !== true && head.value.suite === suite) heads[at] = readers[at]?.next() ?? head;
    }
  }
}

const EMPTY: Block = new Map();

function* blocksOf(
  { record, adapter, label }: ParitySide,
  wanted: Wanted,
): Generator<{ readonly suite: string; readonly block: Block }, void, void> {
  let suite: string | undefined;
  let block = new Map<string, RecordResult>();
  for (const result of record.results) {
    if (result.adapter !== adapter || !wanted(result)) continue;
    const name = suiteOf(result.case);
    if (name !== suite) {
      if (suite !== undefined) {
        if (name < suite) throw outOfOrder(label, name, suite);
        yield { suite, block };
      }
      suite = name;
      block = new Map();
    }
    block.set(`${result.case}@${result.variant}`, result);
  }
  if (suite !== undefined) yield { suite, block };
}

function outOfOrder(label: string, suite: string, before: string): InputError {
  const message = `the results are not in the order of a plan: the suite "${suite}" comes after "${before}"`;
  return new InputError([{ code: 'BAD_RECORD', file: label, message, hint: 'assay merge puts them in order' }]);
}
