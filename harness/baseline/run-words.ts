// How runs are written in messages and in baselines.
import type { Subject } from '../model/pattern.js';
import { shellWord } from '../model/shell-text.js';
import { VARIANTS } from '../model/suite.js';
import { groupBy } from '../score/index.js';

const CASES_MAX = 5;
const RUNS_MAX = 20;

export function runId({ id, variant }: Subject): string {
  return `${id}@${variant}`;
}

/** At most so many that a list of them can be read. */
export function runIds(runs: readonly Subject[]): string[] {
  return runs.slice(0, RUNS_MAX).map(runId);
}

/** `log/x passes in direct, reopen; log/y passes in busy` */
export function runsText(runs: readonly Subject[], how: string): string {
  const cases = [...groupBy(runs, ({ id }) => id)];
  const shown = cases
    .slice(0, CASES_MAX)
    .map(([id, of]) => `${id} ${how} ${of.map(({ variant }) => variant).join(', ')}`);
  const rest = cases.length - shown.length;
  return shown.join('; ') + (rest > 0 ? `; and ${rest} more ${rest === 1 ? 'case' : 'cases'}` : '');
}

/**
 * The fewest patterns that mean these runs and, of the cases they are of, no others: the case alone where all its variants
 * are among them.
 * @param all what else of the same cases a pattern without a variant would mean.
 */
export function patternsFor(runs: readonly Subject[], all: readonly Subject[] = []): string[] {
  const others = groupBy(all, ({ id }) => id);
  return [...groupBy(runs, ({ id }) => id)].flatMap(([id, of]) => {
    const wanted = new Set(of.map(({ variant }) => variant));
    const isWhole = (others.get(id) ?? []).every(({ variant }) => wanted.has(variant));
    return isWhole ? [id] : VARIANTS.filter((variant) => wanted.has(variant)).map((variant) => `${id}@${variant}`);
  });
}

/** A command that runs these again, or as many of them as a line bears. */
export function runAgain(runs: readonly Subject[], adapter: string): string {
  return command('run', runs.slice(0, CASES_MAX).map(runId), adapter);
}

export function command(name: string, words: readonly string[], adapter: string): string {
  return ['assay', name, ...words.map(shellWord), '--adapter', shellWord(adapter)].join(' ');
}
