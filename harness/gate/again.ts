// The commands that show a reason again. They are there to be copied into a shell, so every word is quoted that needs it.
import { shellWord } from '../model/shell-text.js';

/** A run of the patterns on the adapters; of everything, and on the default ones, where there are none. */
export function runAgain(patterns: readonly string[], adapters: readonly string[]): string {
  return command('run', ...patterns, ...(adapters.length > 0 ? ['--adapter', adapters.join(',')] : []));
}

/** A run shows what another one found if its races go as they went there. */
export function withSeed<Reason extends { readonly again: string }>(reason: Reason, seed: number | undefined): Reason {
  const isRun = reason.again.startsWith('assay run ') && !reason.again.includes(' --out ');
  return seed === undefined || !isRun ? reason : { ...reason, again: `${reason.again} --seed ${seed}` };
}

export function command(...words: readonly string[]): string {
  return ['assay', ...words.map(shellWord)].join(' ');
}
