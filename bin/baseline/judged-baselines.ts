// The baselines of the adapters of a record, held against it as of today.
import { type JudgedBaseline, judgeBaseline } from '../../harness/baseline/index.js';
import { loadBaselines } from '../../harness/load/baselines.js';
import type { Baseline } from '../../harness/model/baseline.js';
import { NO_EXCUSES } from '../../harness/model/baseline.js';
import type { Project } from '../../harness/model/project.js';
import type { RecordView } from '../../harness/model/record.js';
import { isComplete, isFiltered } from '../../harness/score/index.js';
import { today } from '../today.js';

/**
 * By adapter.
 * @throws InputError with every problem of the baselines.
 */
export async function judgedBaselines(
  project: Project,
  record: RecordView,
  cwd: string,
): Promise<ReadonlyMap<string, JudgedBaseline>> {
  const adapters = record.header.adapters.map(({ name }) => name);
  const baselines = await loadBaselines({ project, cwd, adapters });
  return judged([...baselines.values()], record, today());
}

/** By adapter. @param day YYYY-MM-DD */
export function judged(
  baselines: readonly Baseline[],
  record: RecordView,
  day: string,
): ReadonlyMap<string, JudgedBaseline> {
  const { header, results } = record;
  const filtered = isFiltered(header.selection) || header.shard !== undefined || !isComplete(record);
  return new Map(
    baselines.map((baseline) => {
      // Without entries there is nothing to look for in the results, which may be many.
      const hasNone = baseline.entries.length === 0;
      const one = hasNone ? NOTHING : judgeBaseline({ baseline, results, today: day, filtered });
      return [baseline.adapter, one] as const;
    }),
  );
}

const NOTHING: JudgedBaseline = { excuses: NO_EXCUSES, findings: [] };
