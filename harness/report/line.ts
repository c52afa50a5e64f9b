// What a report is made of: lines of spans with a role. Whoever prints decides on colours; texts are made safe here,
// once, so that nothing an adapter or a suite says can drive the terminal.
import { visibleText } from '../score/index.js';

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
  return lines.map((spans) => `${spans.map(({ text }) => text).join('')}\n`).join('');
}
