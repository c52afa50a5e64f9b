// Which runs are known to fail, before anything is run.
import type { Baseline } from '../model/baseline.js';
import type { Subject } from '../model/pattern.js';
import { isExpired } from './expiry.js';
import { namingOf } from './naming.js';

/** Whether an entry that holds says that the run fails. @param today YYYY-MM-DD */
export function expectedRuns({ entries, ...baseline }: Baseline, today: string): (run: Subject) => boolean {
  const failing = entries.filter((entry) => entry.flaky === undefined && !isExpired(entry, today));
  const naming = namingOf({ ...baseline, entries: failing });
  return (run) => naming(run).length > 0;
}
