// assay baseline check: which failures of a run the baselines excuse, and what is wrong with the baselines.
import { explainBaseline, judgeBaseline } from '../../harness/baseline/index.js';
import type { RecordResult } from '../../harness/model/record.js';
import { isBad } from '../../harness/model/verdict.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../print.js';
import { today } from '../today.js';
import { type CheckedBaseline, checkText } from './check-text.js';
import type { HeldRecord } from './held-record.js';

export function checkBaselines(
  { record, filtered, baselines }: HeldRecord,
  explain: boolean,
  { out }: Terminal,
): ExitCode {
  const { results } = record;
  const checked = [...baselines.values()].map((baseline): CheckedBaseline => {
    const input = { baseline, results, filtered, today: today() };
    const { excuses, findings } = judgeBaseline(input);
    let excused = 0;
    let unexcused = 0;
    for (const { adapter, case: id, variant } of badRuns(results, baseline.adapter)) {
      if (excuses({ adapter, case: id, variant }) === undefined) unexcused++;
      else excused++;
    }
    return { baseline, findings, excused, unexcused, ...(explain && { entries: explainBaseline(input) }) };
  });
  out.lines(checkText(checked, filtered));
  return checked.some(({ findings }) => findings.length > 0) ? EXIT.failed : EXIT.ok;
}

function* badRuns(results: Iterable<RecordResult>, adapter: string): Generator<RecordResult> {
  for (const result of results) if (result.adapter === adapter && isBad(result.verdict)) yield result;
}
