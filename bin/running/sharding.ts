// How cases are dealt out to shards, from the flags: by their ids, or by the times that an earlier record tells.
import { resolve } from 'node:path';
import { InputError } from '../../harness/model/errors.js';
import { suggestion } from '../../harness/model/suggest.js';
import type { CaseTimings } from '../../harness/plan/index.js';
import { timingsOf } from '../../harness/score/index.js';
import { fileDigest } from '../records/file-lines.js';
import { openRecordView } from '../records/record-view.js';

export interface Sharding {
  /** For the header of the record: `id`, or the SHA-256 of the record with the timings. */
  readonly by: string;
  readonly timings?: CaseTimings;
}

const WAYS = ['id', 'time'];

/**
 * @param shardBy the value of --shard-by, if it is given; --timings alone says `time` too.
 * @param timings the value of --timings: the path of a record.
 * @throws InputError for flags that do not fit together, and for a file that is no record.
 */
export function readSharding(cwd: string, shardBy: string | undefined, timings: string | undefined): Sharding {
  if (shardBy !== undefined && !WAYS.includes(shardBy)) {
    throw refusal('--shard-by', `shards go by id or by time, got "${shardBy}"`, suggestion(shardBy, WAYS));
  }
  if (shardBy === 'id' && timings !== undefined) {
    throw refusal('--timings', 'is for shards by time, got --shard-by id', 'leave one of the two out');
  }
  if (timings === undefined) {
    if (shardBy !== 'time') return { by: 'id' };
    throw refusal('--shard-by', 'time needs the record of an earlier run', 'name one with --timings');
  }
  const times = timingsOf(openRecordView(cwd, timings));
  return { by: fileDigest(resolve(cwd, timings)), timings: times };
}

function refusal(file: string, message: string, hint?: string): InputError {
  return new InputError([{ code: 'BAD_SHARDING', file, message, ...(hint !== undefined && { hint }) }]);
}
