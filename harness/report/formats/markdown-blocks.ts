// Untrusted text in Markdown where a code span does not fit: blocks of lines, and HTML.
import { cellText } from '../../score/index.js';

/** A block in which nothing is interpreted, and which nothing in it can end. */
export function codeBlock(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, 1 + Math.max(0, ...runs.map((run) => run.length))));
  return `${fence}text\n${text.trimEnd()}\n${fence}`;
}

/** For HTML in Markdown, such as a summary: what stands in code is no mention, no issue and no emoji. */
export function htmlCode(text: string): string {
  return `<code>${cellText(text.trim() === '' ? '(blank)' : text)}</code>`;
}

/** Markdown that is shown when somebody asks for it. */
export function folded(summaryHtml: string, body: string): string {
  return `<details><summary>${summaryHtml}</summary>\n\n${body}\n\n</details>\n`;
}
