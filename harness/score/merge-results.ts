// The results of several shards in the order of the whole plan, with no more than one result of each in memory.
import { InputError } from '../model/errors.js';
import type { RecordHeader, RecordResult } from '../model/record.js';
import { suiteOf } from './case-id.js';
import type { MergeSource } from './merge-alike.js';

/**
 * @param header of the whole run, for what it promises.
 * @throws InputError, on the way, where a result is not there exactly once.
 */
export function* resultsInOrder(
  sources: readonly MergeSource[],
  { planned, suites }: Pick<RecordHeader, 'planned' | 'suites'>,
): Generator<RecordResult, void, void> {
  const queues = sources.map((source) => new Queue(source));
  const owners = new Owners(suites);
  try {
    const heads = new Map<number, Queue>();
    for (const queue of queues) enqueue(heads, queue, 0, planned);
    for (let next = 0; next < planned; next++) {
      const queue = heads.get(next);
      const result = queue?.head;
      if (queue === undefined || result === undefined) throw missing(sources, next, planned);
      heads.delete(next);
      owners.add(result.case, queue.file);
      yield result;
      queue.advance();
      enqueue(heads, queue, next + 1, planned);
    }
  } finally {
    for (const queue of queues) queue.close();
  }
}

class Queue {
  readonly file: string;
  readonly #results: Iterator<RecordResult>;
  head: RecordResult | undefined;

  constructor({ file, record }: MergeSource) {
    this.file = file;
    this.#results = record.results[Symbol.iterator]();
    this.advance();
  }

  advance(): void {
    const { done, value } = this.#results.next();
    this.head = done === true ? undefined : value;
  }

  close(): void {
    this.#results.return?.();
  }
}

/** Waits for the turn of its head. */
function enqueue(heads: Map<number, Queue>, queue: Queue, from: number, planned: number): void {
  const index = queue.head?.index;
  if (index === undefined) return;
  const other = heads.get(index);
  if (other !== undefined) throw wrong(queue.file, `holds result ${index}, and so does ${other.file}`);
  if (index < from) throw wrong(queue.file, `holds result ${index} out of order, or a second time`);
  if (index >= planned) throw wrong(queue.file, `holds result ${index}, but the run has ${planned}, counted from 0`);
  heads.set(index, queue);
}

/** A case belongs to one shard, and a suite has no more cases than it declares. */
class Owners {
  readonly #files = new Map<string, string>();
  readonly #left: Map<string, number>;

  constructor(suites: RecordHeader['suites']) {
    this.#left = new Map(suites.map(({ name, cases }) => [name, cases]));
  }

  add(id: string, file: string): void {
    const owner = this.#files.get(id);
    if (owner === file) return;
    if (owner !== undefined) throw wrong(file, `holds the case ${id}, and so does ${owner}`);
    this.#files.set(id, file);
    const suite = suiteOf(id);
    const left = this.#left.get(suite) ?? 0;
    if (left === 0) throw wrong(file, `holds the case ${id}, one more than the suite "${suite}" declares`);
    this.#left.set(suite, left - 1);
  }
}

function missing(sources: readonly MergeSource[], index: number, planned: number): InputError {
  const files = sources.map(({ file }) => file).join(', ');
  return wrong(files, `result ${index} of ${planned} is missing`);
}

function wrong(file: string, message: string): InputError {
  return new InputError([{ code: 'BAD_MERGE', file, message, hint: 'run the shards again' }]);
}
