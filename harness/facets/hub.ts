// The subscribers of one handle. Each keeps a cursor into its stream and is pumped from there, one pump at a time, so that
// it gets every event once and in seq order, whoever appended it and however publishers overlap.
import { ContractError, type Event } from '../contract/index.js';
import type { React } from './reactions.js';
import { type Session, streamKey } from './session.js';
import { tolerating } from './tolerating.js';
import { type Lifter, NO_UPCASTERS } from './upcasters.js';

export interface Subscriber {
  readonly space: number;
  readonly stream: string;
  readonly react: React | undefined;
  readonly upcasters: Lifter | undefined;
  readonly deliveries: Event[];
  /** The seq of the last event delivered or passed over. */
  cursor: number;
  live: boolean;
  /** Settles when every pump started so far has ended. */
  pumped: Promise<void>;
}

export interface Hub {
  readonly subscribers: Map<string, Subscriber>;
}

export function emptyHub(): Hub {
  return { subscribers: new Map() };
}

export function liveSubscribers(session: Session, stream: string): readonly Subscriber[] {
  const subscribers = [...session.hub.subscribers.values()];
  return subscribers.filter((one) => one.live && one.stream === stream && one.space === session.space);
}

/** Delivers to every live subscriber of the stream; what goes wrong with one is not the publisher's concern. */
export async function pumpStream(session: Session, stream: string): Promise<void> {
  for (const subscriber of liveSubscribers(session, stream)) await tolerating(pump(session, subscriber, 'skip'));
}

/**
 * Delivers all events after the cursor. Events that were truncated before they could be delivered are skipped, or
 * refused with COMPACTED when they were asked for.
 */
export function pump(session: Session, subscriber: Subscriber, missing: 'skip' | 'refuse'): Promise<void> {
  const pumped = subscriber.pumped.then(() => drain(session, subscriber, missing));
  subscriber.pumped = pumped.catch(() => undefined);
  return pumped;
}

async function drain(session: Session, subscriber: Subscriber, missing: 'skip' | 'refuse'): Promise<void> {
  const { events, dropped } = await session.backend.read({
    ...streamKey(session, subscriber.stream),
    from: subscriber.cursor + 1,
  });
  if (missing === 'refuse' && subscriber.cursor < dropped) {
    throw new ContractError('COMPACTED', `events ${subscriber.cursor + 1} to ${dropped} of the stream were truncated`);
  }
  for (const event of events) {
    if (!subscriber.live) return;
    subscriber.cursor = event.seq;
    await tolerating(deliver(session, subscriber, event));
  }
}

async function deliver(session: Session, subscriber: Subscriber, event: Event): Promise<void> {
  const lifted = (subscriber.upcasters ?? NO_UPCASTERS).lift(event);
  subscriber.deliveries.push(lifted);
  await subscriber.react?.(session, lifted);
}
