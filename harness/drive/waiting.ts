// Waiting as a schedule says, before a step of a branch.
import { breathe } from './limit.js';
import type { Pause } from './schedule.js';
import { Abandoned, type Session } from './session.js';

/** Undefined, and nothing is waited for, where there is no pause. */
export function wait(session: Session, pause: Pause): Promise<void> | undefined {
  return pause.kind === 'none' ? undefined : waited(session, pause.kind, pause.times);
}

async function waited(session: Session, kind: 'microtasks' | 'turns', times: number): Promise<void> {
  for (let turn = 0; turn < times; turn++) {
    if (kind === 'turns') await breathe();
    else await null;
    if (session.over) throw new Abandoned();
  }
}
