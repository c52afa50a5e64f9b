// Untrusted text in TAP 14: no second line, no directive and no end of a diagnostic can come out of it.
import { jsonInline } from '../../score/index.js';

/** In descriptions, directives and comments. */
export function tapText(text: string): string {
  return text.replace(/[\\#]/g, '\\$&');
}

/** `---` to `...` under a test line. Every value is a text of JSON, which YAML reads as it is. */
export function tapDiagnostic(
  values: Readonly<Record<string, string | number | readonly string[] | undefined>>,
): string {
  const lines = Object.entries(values).flatMap(([name, value]) => {
    if (value === undefined || (typeof value === 'object' && value.length === 0)) return [];
    if (typeof value !== 'object') return [`  ${name}: ${jsonInline(value)}`];
    return [`  ${name}:`, ...value.map((item) => `    - ${jsonInline(item)}`)];
  });
  return lines.length === 0 ? '' : `  ---\n${lines.join('\n')}\n  ...\n`;
}
