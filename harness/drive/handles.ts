// Opening and closing handles. A store that cannot be opened or closed has crashed, whatever it throws.
import type { Store } from '../contract/index.js';
import { thrownText } from '../contract/thrown.js';
import { HostFault } from '../model/host.js';
import type { Place } from './place.js';
import { Abandoned, type Handle, MAIN, type Session } from './session.js';
import { faultStop, Stop, threwText } from './stop.js';
import { note } from './transcript.js';

/** Opens a handle of the name, new or again. */
export async function openHandle(
  session: Session,
  name: string,
  fresh: boolean,
  place: Place | undefined,
): Promise<void> {
  const opened: unknown = await lifecycle(
    session,
    'store.open',
    name,
    place,
    () => session.seat.open(name, fresh),
    fresh ? { fresh } : {},
  );
  if (!isStore(opened)) throw crash('store.open answered no store, which has at least close()', place);
  if (session.over) {
    await closeQuietly(opened);
    throw new Abandoned();
  }
  const handle = session.handles.get(name);
  if (handle === undefined) session.handles.set(name, { name, store: opened, open: true });
  else Object.assign(handle, { store: opened, open: true });
}

export async function closeHandle(session: Session, handle: Handle, place: Place | undefined): Promise<void> {
  // Marked before, so that a handle whose closing fails is not closed twice.
  handle.open = false;
  await lifecycle(session, 'store.close', handle.name, place, () => handle.store.close());
  if (session.over) throw new Abandoned();
}

export async function closeOpenHandles(session: Session, place: Place | undefined): Promise<void> {
  for (const handle of openHandles(session)) await closeHandle(session, handle, place);
}

/** Closes all open handles, then opens the given ones again. */
export async function reopenHandles(
  session: Session,
  handles: readonly Handle[],
  place: Place | undefined,
): Promise<void> {
  await closeOpenHandles(session, place);
  for (const { name } of handles) await openHandle(session, name, false, place);
}

export function handleNamed(session: Session, name: string): Handle {
  const handle = session.handles.get(name);
  if (handle === undefined) throw new Error(`no handle is called ${name}`);
  return handle;
}

export function openHandles(session: Session): Handle[] {
  return [...session.handles.values()].filter((handle) => handle.open);
}

/** Ends the processes that hold the store in the middle of everything, then opens the given handles again. */
export async function killAndReopen(session: Session, handles: readonly Handle[], place: Place): Promise<void> {
  for (const handle of openHandles(session)) handle.open = false;
  await lifecycle(session, 'store.kill', MAIN, place, () => session.seat.kill());
  for (const { name } of handles) await openHandle(session, name, false, place);
}

/** Lets go of everything without caring how that ends: the verdict is known. */
export async function abandonHandles(session: Session): Promise<void> {
  const handles = openHandles(session);
  for (const handle of handles) handle.open = false;
  await Promise.all(handles.map(({ store }) => closeQuietly(store)));
}

/** Lets the adapter forget the store, whose handles are all closed. */
export async function discardStore(session: Session): Promise<void> {
  await lifecycle(session, 'store.discard', MAIN, undefined, () => session.seat.discard());
}

async function closeQuietly(store: Store): Promise<void> {
  try {
    await store.close();
  } catch {
    // The case failed for another reason, which is the one to tell.
  }
}

async function lifecycle<T>(
  session: Session,
  verb: 'store.open' | 'store.close' | 'store.discard' | 'store.kill',
  handle: string,
  place: Place | undefined,
  run: () => T,
  args: object = {},
): Promise<Awaited<T>> {
  const entry = note(session.transcript, place, verb, args, handle);
  try {
    const answer = await run();
    entry.answer = { kind: 'result', value: null };
    return answer;
  } catch (error) {
    if (error instanceof HostFault) throw faultStop(error.fault, entry);
    const message = thrownText(error);
    entry.answer = { kind: 'error', code: 'crash', message };
    throw crash(threwText(verb, error), place);
  }
}

function crash(summary: string, place: Place | undefined): Stop {
  return new Stop({ kind: 'error', cause: 'crash', summary }, place);
}

function isStore(value: unknown): value is Store {
  return typeof value === 'object' && value !== null && 'close' in value && typeof value.close === 'function';
}
