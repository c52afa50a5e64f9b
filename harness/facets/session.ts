// One open handle, as it works in one space: what the operations of all facets share.
import type { Limits } from './arguments.js';
import type { Backend, CellKey, Spaces, StreamKey } from './backend.js';
import type { Hub } from './hub.js';

export interface FacetOptions {
  /** What happens to another projection that still needs events which compaction would drop. */
  readonly compaction: 'refuse' | 'protect';
  /** The answer when an idempotency key is used again for other content. */
  readonly mismatch: 'first-wins' | 'conflict';
  /** What the store cannot hold. */
  readonly limits?: Limits;
}

export interface Session {
  readonly backend: Backend;
  /** Undefined where the backend has the default space only. */
  readonly spaces: Spaces | undefined;
  readonly options: Required<FacetOptions>;
  /** The one place that says which space an operation works in; 0 is the default space. */
  readonly space: number;
  readonly hub: Hub;
  /** One for all sessions of the handle. */
  readonly handle: { closed: boolean };
}

export function streamKey(session: Session, stream: string): StreamKey {
  return { space: session.space, stream };
}

export function cellKey(session: Session, area: CellKey['area'], ...name: string[]): CellKey {
  return { space: session.space, area, name };
}
