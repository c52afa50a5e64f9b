// The two kinds of entries of a global order.
import type { GlobalEntry, GlobalEvent } from '../../../harness/contract/index.js';

export function isEvent(entry: GlobalEntry): entry is GlobalEvent {
  return 'event' in entry;
}
