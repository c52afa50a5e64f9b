// TEETH: the suites that judge were themselves tried on broken stores, and let none of them through.
import { command } from './again.js';
import type { GateInput } from './facts.js';
import { type Complaint, type Judged, judged, nothing } from './judged.js';
import { listed } from './listed.js';

export function judgeTeethRule({ policy, teeth, declared, scoreboardFolder }: GateInput): Judged {
  const again = command('teeth', '--out', scoreboardFolder);
  if (policy.teeth === undefined) {
    return nothing({ rule: 'TEETH', wanted: 'no share is set', from: 'the default' }, 'not asked');
  }
  const { value: share, from } = policy.teeth;
  const asked = { rule: 'TEETH', wanted: `${share} % of the mutants killed, no false alarm`, from } as const;
  if (teeth?.score === undefined) {
    const message = teeth === undefined ? 'no teeth were looked for' : `${teeth.file}: ${teeth.fault}`;
    return judged(asked, [{ code: 'NO_TEETH', message, again }], 'nothing to judge');
  }
  const { suiteHash, mutants, killed, survivors, falseAlarms } = teeth.score;
  const complaints: Complaint[] = [];
  const complain = (code: string, message: string): void => {
    complaints.push({ code, message: `${teeth.file}: ${message}`, again });
  };
  if (suiteHash !== declared.suiteHash) complain('STALE_TEETH', 'it is of other suites than those that are here');
  if (mutants === 0) complain('NO_MUTANTS', 'no mutant was tried');
  else if (100 * killed < share * mutants) {
    complain('SURVIVORS', `${killed} of ${mutants} mutants are killed; ${listed(survivors)} survive`);
  }
  if (falseAlarms === null) complain('NOT_SOUND', 'no sound store was asked');
  else if (falseAlarms > 0) complain('FALSE_ALARMS', `${falseAlarms} false alarms on sound stores`);
  return judged(asked, complaints, `${killed} of ${mutants}`);
}
