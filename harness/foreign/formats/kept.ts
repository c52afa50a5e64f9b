// Short texts that outlive the large ones they were cut out of.
import { REASON_MAX } from '../report.js';

/** A copy: a part of a string keeps the whole string in memory. */
export function kept(text: string): string {
  return ` ${text}`.slice(1);
}

/** The first line that says something, at most `max` characters. */
export function firstLine(text: string, max: number): string {
  const line = /\S[^\r\n]*/.exec(text.length > 4 * max ? text.slice(0, 4 * max) : text)?.[0].trimEnd() ?? '';
  return kept(line.length > max ? `${line.slice(0, max - 1).toWellFormed()}…` : line);
}

/** The first two lines of what a runner says of a failure. */
export function reasonOf(text: string): string {
  const lines = text
    .slice(0, 8 * REASON_MAX)
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '');
  return firstLine(
    lines
      .slice(0, 2)
      .map((line) => line.trim())
      .join('; '),
    REASON_MAX,
  );
}
