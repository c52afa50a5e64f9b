// What can be wrong with a baseline once a run is held against it. Every finding keeps the gate shut.

interface Found {
  /** As shown to the user. */
  readonly file: string;
  /** Where the entry begins. */
  readonly line: number;
  readonly message: string;
  /** The command that shows it again. */
  readonly again: string;
}

/** `runs` are case@variant; of very many, the first. */
export type BaselineFinding =
  /** Runs that the entry names pass. */
  | (Found & { readonly code: 'STALE'; readonly runs: readonly string[] })
  /** Patterns that name nothing that was run. */
  | (Found & { readonly code: 'UNMATCHED'; readonly patterns: readonly string[] })
  /** Its last day is over: it excuses nothing any more. */
  | (Found & { readonly code: 'EXPIRED'; readonly expires: string })
  /** It names too many cases to have been looked at one by one, and so excuses nothing. */
  | (Found & { readonly code: 'TOO_WIDE'; readonly cap: number })
  /** Runs that the entry names go wrong, but not as it says. */
  | (Found & { readonly code: 'CHANGED'; readonly runs: readonly string[] })
  /** A run is said to fail and to be flaky. `with` is the line of the other entry. */
  | (Found & { readonly code: 'BOTH'; readonly with: number })
  /** Two entries are about the same failure of the same run. */
  | (Found & { readonly code: 'TWICE'; readonly with: number })
  /** Said to be flaky, and failed in every one of several attempts. */
  | (Found & { readonly code: 'ALWAYS_FAILS'; readonly runs: readonly string[] });
