// Flags that were parsed, as the words of a command line again.
import type { Options } from 'yargs';
import type { Flags } from '../flags.js';

/** What was given of the options and differs from their defaults, in their order; each with the words that say it. */
export function flagWords(
  flags: Flags,
  options: Readonly<Record<string, Options>>,
  without: readonly string[],
): (readonly [flag: string, words: readonly string[]])[] {
  return Object.keys(options).flatMap((flag) => {
    if (without.includes(flag) || flags[flag] === undefined || flags[flag] === options[flag]?.default) return [];
    const words = [flags[flag]].flat().flatMap((value) => wordOf(flag, value));
    return words.length === 0 ? [] : [[flag, words] as const];
  });
}

/** With `=`, so that a value may begin with a dash. */
function wordOf(flag: string, value: unknown): string[] {
  if (value === undefined) return [];
  if (typeof value === 'boolean') return [value ? `--${flag}` : `--no-${flag}`];
  return [`--${flag}=${String(value)}`];
}
