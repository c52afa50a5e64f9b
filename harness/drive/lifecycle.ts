// The lifecycle steps of a case: what happens to its handles between operations.
import type { LifecycleStep } from '../model/suite.js';
import { closeOpenHandles, killAndReopen, openHandle, reopenHandles } from './handles.js';
import type { Place } from './place.js';
import type { Session } from './session.js';

export async function runLifecycle(session: Session, step: LifecycleStep, place: Place): Promise<undefined> {
  if (place.frame.handle !== undefined) throw new Error(`store.${step.verb} cannot stand in a race`);
  await VERBS[step.verb](session, step, place);
  return undefined;
}

type Verb = (session: Session, step: LifecycleStep, place: Place) => Promise<void>;

const VERBS: Readonly<Record<LifecycleStep['verb'], Verb>> = {
  // Also those that the case has closed: that is how it opens them again.
  reopen: (session, _step, place) => reopenHandles(session, [...session.handles.values()], place),
  close: (session, _step, place) => closeOpenHandles(session, place),
  second: openSecond,
  kill: (session, _step, place) => killAndReopen(session, [...session.handles.values()], place),
};

async function openSecond(session: Session, step: LifecycleStep, place: Place): Promise<void> {
  const name = step.as ?? 'second';
  if (session.handles.get(name)?.open === true) throw new Error(`a handle called ${name} is open already`);
  await openHandle(session, name, false, place);
}
