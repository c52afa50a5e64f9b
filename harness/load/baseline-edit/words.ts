// How patterns, codes and the rest of an entry are written.
import { type Quoting, scalarText } from '../golden-edit/scalar-text.js';

/** As wide as the lines of the suites are. */
const WIDTH = 120;

/** Names, patterns and pointers that YAML takes for nothing else. */
const PLAIN = /^[A-Za-z/][\w./@*~-]*$/;

/** Words that are no texts, or not in every version of YAML. */
const NO_TEXT = /^(?:null|true|false|yes|no|on|off|y|n)$/i;

export function wordText(text: string, quoting: Quoting = 'plain'): string {
  return quoting === 'plain' && PLAIN.test(text) && !NO_TEXT.test(text) ? text : scalarText(text, quoting);
}

/** Behind a key that stands at the column: in its line where there is room, else in lines of its own. */
export function listText(texts: readonly string[], column: number, keyLength: number, eol: string): string {
  const flow = `[${texts.map((text) => wordText(text)).join(', ')}]`;
  if (column + keyLength + 2 + flow.length <= WIDTH) return ` ${flow}`;
  return texts.map((text) => `${eol}${' '.repeat(column + 2)}- ${wordText(text)}`).join('');
}
