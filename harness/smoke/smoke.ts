// Tries out whether an adapter can be judged at all: one check after the other, each with what it found.
import type { Host } from '../model/host.js';
import { performCheck, type Subject } from './checks.js';
import type { ShapeFault } from './judge.js';
import { type PlannedCheck, planChecks } from './plan-checks.js';
import type { CheckResult, Finding } from './result.js';
import { Trial, Unmet } from './trial.js';

export interface SmokeInput {
  /** It is disposed of at the end. */
  readonly host: Host;
  readonly shapeFault: ShapeFault;
  /** Of the store: an absolute path where nothing is. */
  readonly location: string;
  /** How long one operation, opening or closing may take; 10 seconds when left out. */
  readonly timeoutMs?: number;
}

export async function* smoke(input: SmokeInput): AsyncGenerator<CheckResult, void, void> {
  const { host, shapeFault, location, timeoutMs = 10_000 } = input;
  const { manifest } = host;
  const trial = new Trial(host, location, timeoutMs);
  let blocked: string | undefined;
  try {
    for (const planned of planChecks(manifest.profile)) {
      const finding = blocked === undefined ? await find(planned, { manifest, trial, shapeFault }) : skipped(blocked);
      if (finding.status === 'not ok' && (trial.isLost || planned.kind === 'open')) {
        blocked = `"${planned.name}" comes first`;
      }
      yield { check: planned.name, ...finding };
    }
  } finally {
    await trial.abandon();
  }
}

async function find(planned: PlannedCheck, subject: Subject): Promise<Finding> {
  if (planned.kind === 'skipped') return skipped(planned.reason);
  try {
    return { status: 'ok', detail: await performCheck(planned, subject) };
  } catch (error) {
    if (!(error instanceof Unmet)) throw error;
    const { stderr } = subject.trial;
    return { status: 'not ok', ...error.complaint, ...(stderr !== '' && { stderr }) };
  }
}

function skipped(reason: string): Finding {
  return { status: 'skipped', reason };
}
