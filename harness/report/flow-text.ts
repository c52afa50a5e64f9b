// A value of a suite as the author would write it on one line: YAML in flow style, quoted only where it must be. What is
// read back is the same value.
import type { Template } from '../model/template.js';

export function flowText(value: Template): string {
  if (typeof value === 'string') return quotedIfNeeded(value);
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (Object.is(value, -0)) return '-0';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const entries = Object.entries(value).map(([key, item]) => `${quotedIfNeeded(key)}: ${flowText(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

// A plain word of YAML that reads as nothing but a text.
const PLAIN = /^[$A-Za-z_][A-Za-z0-9_.$/-]*$/;
const NOT_TEXT = /^(true|false|null|yes|no|on|off|y|n)$/i;

function quotedIfNeeded(text: string): string {
  return PLAIN.test(text) && !NOT_TEXT.test(text) ? text : quoted(text);
}

/** What a file of text should not hold as it is, though JSON allows it; YAML knows the same escapes. */
const UNSEEN = /[\x7f-\x9f\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu;

function quoted(text: string): string {
  return JSON.stringify(text).replace(UNSEEN, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}
