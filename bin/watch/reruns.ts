// What --watch has to run next, and with which words assay is called for it. Pure.

/** What is to be run again. */
export interface Work {
  /** Everything that was selected; the rest then says nothing. */
  readonly all: boolean;
  /** What is left of the chain. */
  readonly failed: boolean;
  /** All that is selected on these adapters. */
  readonly adapters: readonly string[];
  /** Patterns of single cases, on every adapter. */
  readonly cases: readonly string[];
}

export const NOTHING: Work = { all: false, failed: false, adapters: [], cases: [] };
export const EVERYTHING: Work = { ...NOTHING, all: true };
export const FAILED: Work = { ...NOTHING, failed: true };

export function isNothing({ all, failed, adapters, cases }: Work): boolean {
  return !all && !failed && adapters.length === 0 && cases.length === 0;
}

export function both(one: Work, other: Work): Work {
  return {
    all: one.all || other.all,
    failed: one.failed || other.failed,
    adapters: [...new Set([...one.adapters, ...other.adapters])],
    cases: [...new Set([...one.cases, ...other.cases])],
  };
}

/** The command line that is repeated: `assay run` with these words. */
export interface Repeated {
  readonly patterns: readonly string[];
  /** By flag; what is given several times is there several times. */
  readonly flags: readonly (readonly [flag: string, words: readonly string[]])[];
}

/** More would not fit on every command line. */
const CASES_MAX = 200;

/** What selects is remembered by the chain. */
const SELECTING: readonly string[] = ['adapter', 'skip', 'variant', 'shard', 'shard-by', 'timings', 'last-failed'];

/**
 * The words behind `assay`. A rerun of a part settles it in the chain that the first run has begun, so that what failed
 * elsewhere is not forgotten. Two kinds of parts at once are rare, and then everything is run.
 */
export function wordsFor({ all, failed, adapters, cases }: Work, { patterns, flags }: Repeated): string[] {
  const without = (names: readonly string[]): string[] =>
    flags.filter(([flag]) => !names.includes(flag)).flatMap(([, words]) => words);
  const kinds = [failed, adapters.length > 0, cases.length > 0].filter((is) => is).length;
  if (all || kinds !== 1 || cases.length > CASES_MAX) return ['run', ...patterns, ...without([])];
  if (failed) return ['run', '--last-failed', ...without(SELECTING)];
  if (cases.length > 0) return ['run', ...cases, ...without(['last-failed']), '--in-chain'];
  return ['run', ...patterns, ...without(['last-failed', 'adapter']), `--adapter=${adapters.join(',')}`, '--in-chain'];
}

export type Wish = 'all' | 'failed' | 'quit';

/** What a line that was typed asks for. */
export function wishIn(line: string): Wish | undefined {
  switch (line.trim().toLowerCase()) {
    case 'r':
      return 'all';
    case 'f':
      return 'failed';
    case 'q':
      return 'quit';
    default:
      return undefined;
  }
}
