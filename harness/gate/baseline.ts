// BASELINE: nothing is wrong with the baseline itself, such as an entry that is stale, expired or matches nothing.
import { plural } from '../score/index.js';
import type { AdapterFacts } from './facts.js';
import { type Judged, judged } from './judged.js';

export function judgeBaselineFindings({ adapter, baseline }: AdapterFacts): Judged {
  const { findings } = baseline;
  const asked = { rule: 'BASELINE', adapter, wanted: 'every entry of the baseline is needed and holds' } as const;
  const complaints = findings.map(({ code, file, line, message, again }) => ({ code, file, line, message, again }));
  return judged(asked, complaints, findings.length === 0 ? 'in order' : plural(findings.length, 'finding'));
}
