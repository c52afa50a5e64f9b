// The digest fold (FOLD-3): a chain that notices every reorder, duplicate, loss and altered payload.
import { hash } from 'node:crypto';
import { canonicalJson, type Event } from '../contract/index.js';

export const DIGEST_SEED = '';

/** What the digest fold makes of the events, from its own seed. */
export function digestOf(events: Iterable<Pick<Event, 'seq' | 'type' | 'data'>>): string {
  let value = DIGEST_SEED;
  for (const event of events) value = digestStep(value, event);
  return value;
}

export function digestStep(value: string, event: Pick<Event, 'seq' | 'type' | 'data'>): string {
  const text = `${value}\n${event.seq}\n${JSON.stringify(event.type)}\n${canonicalJson(event.data)}`;
  return hash('sha256', text, 'hex');
}
