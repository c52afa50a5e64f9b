// What changed of what a scoreboard follows from: the suites, the harness, and what the subject declares of itself.
import type { BeforeAndAfter, TrendAnswer, TrendCause, TrendInputs } from '../model/generated/trend.js';
import type { Snapshot } from './snapshot.js';

export function inputsOf(before: Snapshot, after: Snapshot): TrendInputs {
  const implementation = differing(before.implementation, after.implementation);
  const harness = differing(before.tool?.version, after.tool?.version);
  const versions = { ...(harness && { harness }), ...(implementation && { implementation }) };
  const subject = [compared(before.implementation, after.implementation), compared(before.profile, after.profile)];
  return {
    suites: compared(before.suiteHash, after.suiteHash),
    harness: compared(toolText(before), toolText(after)),
    subject: strongest(subject),
    ...(Object.keys(versions).length > 0 && { versions }),
    ...(compared(before.profile, after.profile) === 'changed' && { profile: true as const }),
  };
}

/**
 * What can have moved a case that both have. The code of a subject can change without a word, so that it is out of the
 * question only for cases that come and go; where nothing else changed, it was the subject.
 */
export function causesOfBoth({ suites, harness }: TrendInputs): TrendCause[] {
  return [
    ...(suites === 'same' ? [] : ['suites' as const]),
    ...(harness === 'same' ? [] : ['harness' as const]),
    'subject',
  ];
}

function toolText({ tool }: Snapshot): string | undefined {
  return tool && `${tool.version} ${tool.hash}`;
}

function compared(before: string | undefined, after: string | undefined): TrendAnswer {
  if (before === undefined || after === undefined) return 'unknown';
  return before === after ? 'same' : 'changed';
}

function strongest(answers: readonly TrendAnswer[]): TrendAnswer {
  if (answers.includes('changed')) return 'changed';
  return answers.includes('unknown') ? 'unknown' : 'same';
}

function differing(before: string | undefined, after: string | undefined): BeforeAndAfter | undefined {
  return before === undefined || after === undefined || before === after ? undefined : { before, after };
}
