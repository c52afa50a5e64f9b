// What one process is asked to run. It crosses the border of a process.
import type { Selection } from '../../harness/model/plan.js';

export interface ApartTask {
  readonly adapter: string;
  readonly selection: Selection;
  readonly isolated: boolean;
  /** Whether known failures are expected. */
  readonly baseline: boolean;
  readonly observe: boolean;
  readonly seed: number;
  readonly jobs?: number;
  readonly config?: string;
}
