// Which exit code a run comes to. Stopped beats failed, failed beats unavailable, unavailable beats nothing.
import { type ExcuseOf, NO_EXCUSES } from '../../harness/model/baseline.js';
import type { Scoreboard } from '../../harness/model/generated/scoreboard.js';
import type { RecordView } from '../../harness/model/record.js';
import { isComplete, scoreboardsOf } from '../../harness/score/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';

export interface RunEnd {
  readonly record: RecordView;
  /** What the record adds up to, where that is known already. */
  readonly scoreboards?: readonly Scoreboard[];
  /** Whether the user named the adapters: a missing one is then no footnote. */
  readonly named: boolean;
  readonly interrupted: boolean;
  /** Failures that do not count. */
  readonly excuseOf?: ExcuseOf;
  /** What is wrong with the baselines. */
  readonly findings?: readonly unknown[];
}

export function exitCodeOf(end: RunEnd): ExitCode {
  const { record, scoreboards = scoreboardsOf(record), named, interrupted, excuseOf = NO_EXCUSES, findings = [] } = end;
  const { adapters, unavailable, shard } = record.header;
  if (interrupted) return EXIT.stopped;
  if (!isComplete(record)) return EXIT.failed;
  if (findings.length > 0 || scoreboards.some((scoreboard) => isFailed(scoreboard, excuseOf))) return EXIT.failed;
  if (unavailable.length > 0 && (named || adapters.length === 0)) return EXIT.unavailable;
  // There may be fewer cases than machines: whether nothing was run at all shows when the shards are put together.
  if (shard !== undefined) return EXIT.ok;
  const isRun = ({ total_pass, failures }: Scoreboard): boolean => total_pass > 0 || failures.length > 0;
  return scoreboards.some(isRun) ? EXIT.ok : EXIT.nothing;
}

/** Whether anything went wrong that nothing excuses, or a declared case left no trace. */
function isFailed({ adapter, failures, total_fail }: Scoreboard, excuseOf: ExcuseOf): boolean {
  if (failures.some((failure) => excuseOf({ adapter, ...failure }) === undefined)) return true;
  return total_fail > new Set(failures.map((failure) => failure.case)).size;
}
