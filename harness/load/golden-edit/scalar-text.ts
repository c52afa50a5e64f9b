// How a scalar is written in YAML so that it reads back as just that value: plain where nothing could be mistaken, else quoted.
import type { Json } from '../../contract/index.js';

export type Scalar = null | boolean | number | string;

/** How the text that stood there was written; a new text is written in the same way where that can be done. */
export type Quoting = 'plain' | 'single' | 'double';

/** Words and simple names. All else, such as `1e3`, `a: b` or `- x`, means something to somebody. */
const PLAIN = /^[A-Za-z_$][\w$./-]*(?: [\w$./-]+)*$/;
/** Not texts, or not in every version of YAML. */
const NOT_TEXTS = /^(?:null|true|false|yes|no|on|off|y|n)$/i;
/** What nobody would see in a file, or what ends a line in some programs. */
const UNSEEN = /[\x7f-\x9f\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu;

export function isScalarValue(value: Json): value is Scalar {
  return typeof value !== 'object' || value === null;
}

export function scalarText(value: Scalar, quoting: Quoting = 'plain'): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : JSON.stringify(value);
  if (typeof value !== 'string') return String(value);
  if (quoting === 'plain' && isPlain(value)) return value;
  if (quoting === 'single' && !/[^\x20-\x7e\xa1-\ud7ff]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return doubleQuoted(value);
}

/** A key is a text whatever it looks like, but is quoted like one, for people. */
export function keyText(key: string): string {
  return isPlain(key) ? key : doubleQuoted(key);
}

function isPlain(text: string): boolean {
  return PLAIN.test(text) && !NOT_TEXTS.test(text);
}

function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(UNSEEN, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}
