// Which exit code a run comes to. Stopped beats failed, failed beats unavailable, unavailable beats nothing.
import type { RunRecord } from '../harness/model/record.js';
import { isBad } from '../harness/model/verdict.js';
import { isComplete, scoreboardsOf } from '../harness/score/index.js';
import { EXIT, type ExitCode } from './exit-codes.js';

export interface RunEnd {
  readonly record: RunRecord;
  /** Whether the user named the adapters: a missing one is then no footnote. */
  readonly named: boolean;
  readonly interrupted: boolean;
}

export function exitCodeOf({ record, named, interrupted }: RunEnd): ExitCode {
  const { adapters, unavailable } = record.header;
  if (interrupted) return EXIT.stopped;
  if (!isComplete(record) || record.results.some(({ verdict }) => isBad(verdict))) return EXIT.failed;
  if (scoreboardsOf(record).some(({ total_fail }) => total_fail > 0)) return EXIT.failed;
  if (unavailable.length > 0 && (named || adapters.length === 0)) return EXIT.unavailable;
  return record.results.some(({ verdict }) => verdict.kind === 'pass') ? EXIT.ok : EXIT.nothing;
}
