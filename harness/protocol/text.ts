// How text that a program wrote stands in a message of the harness: one line, cut, nothing invisible in it.
import { cut } from '../contract/thrown.js';

/** A line as the program wrote it. Half a surrogate pair, control and formatting characters are spelled out. */
export function visible(line: string): string {
  return spelled(cut(line));
}

/** The same in quotes, where the line is not JSON and its ends would not be seen. */
export function quoted(line: string): string {
  return spelled(JSON.stringify(cut(line)));
}

function spelled(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
