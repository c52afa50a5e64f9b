// Untrusted text in Markdown: no table cell, link, mention, HTML or second line can come out of it.
import { visibleText } from './visible-text.js';

/** For sentences and lists: a code span, in which nothing is interpreted. Not for tables: `|` would end the cell. */
export function codeSpan(text: string): string {
  const shown = visibleText(text);
  if (shown.trim() === '') return '`(blank)`';
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map((run) => run.length)));
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** For table cells: every character that could mean something is written as a character reference. */
export function cellText(text: string): string {
  return visibleText(text).replace(/[^A-Za-z0-9 ,;'()\-\u{80}-\u{10ffff}]/gu, (character) => {
    return `&#${character.codePointAt(0)};`;
  });
}

/** A code span for table cells: there alone a backslash keeps `|` from ending the cell. */
export function cellCode(text: string): string {
  return codeSpan(text).replaceAll('|', '\\|');
}
