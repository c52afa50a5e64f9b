// What a report is made of: lines of spans with a role. Whoever prints decides on colours; texts are made safe here,
// once, so that nothing an adapter or a suite says can drive the terminal or the CI system that reads the output.
import { commandsIn, writtenOut } from '../score/ci-commands.js';
import { visibleText } from '../score/visible-text.js';

export type Role = 'plain' | 'title' | 'good' | 'bad' | 'warn' | 'quiet' | 'command';

export interface Span {
  readonly role: Role;
  readonly text: string;
}

export type Line = readonly Span[];

export const EMPTY_LINE: Line = [];

export function span(role: Role, text: string): Span {
  return { role, text: visibleText(text) };
}

export function line(...parts: readonly (Span | string)[]): Line {
  return parts.map((part) => (typeof part === 'string' ? span('plain', part) : part));
}

/** Without colours. */
export function plainText(lines: readonly Line[]): string {
  return lines.map((spans) => `${textOf(printable(spans))}\n`).join('');
}

/** A line as it may be written: a command can be put together from several spans, so that only the whole shows it. */
export function printable(spans: Line): Line {
  const starts = new Set(commandsIn(textOf(spans)));
  if (starts.size === 0) return spans;
  let from = 0;
  return spans.map(({ role, text }) => {
    const at = from;
    from += text.length;
    const units = text.split('').map((unit, index) => (starts.has(at + index) ? writtenOut(unit) : unit));
    return { role, text: units.join('') };
  });
}

function textOf(spans: Line): string {
  return spans.map(({ text }) => text).join('');
}
