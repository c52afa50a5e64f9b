// The history of a folder of scoreboards, as it was read.
import type { Reading } from './snapshot.js';

export interface History {
  /** What is older than the first commit is not known. */
  readonly shallow: boolean;
  /** The newest is the last. */
  readonly commits: readonly HistoryCommit[];
}

export interface HistoryCommit {
  readonly hash: string;
  /** ISO 8601. */
  readonly date: string;
  readonly subject: string;
  readonly merge: boolean;
  readonly changes: readonly HistoryChange[];
}

/** A scoreboard before and after a commit; one of them is left out where it was added or removed. */
export interface HistoryChange {
  readonly adapter: string;
  readonly before?: Reading;
  readonly after?: Reading;
}
