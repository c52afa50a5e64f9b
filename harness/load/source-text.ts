// Whether the bytes of a file are text at all.
import { isUtf8 } from 'node:buffer';
import type { Report } from './problems.js';

const NEWLINE = 0x0a;

/** The text of a file, or undefined with the reason reported. */
export function sourceText(bytes: Buffer, report: Report): string | undefined {
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    report('NOT_TEXT', lineAt(bytes, nul), 'a file must be text, got a NUL byte', 'write "\\0" inside double quotes');
    return undefined;
  }
  if (!isUtf8(bytes)) {
    report('NOT_TEXT', brokenLine(bytes), 'a file must be UTF-8, got other bytes');
    return undefined;
  }
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  if (text.trim() === '') {
    report('EMPTY_FILE', 1, 'the file is empty');
    return undefined;
  }
  return text;
}

function brokenLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start <= bytes.length; line++) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    if (!isUtf8(bytes.subarray(start, end))) break;
    start = end + 1;
  }
  return line;
}

function lineAt(bytes: Buffer, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(NEWLINE); at >= 0 && at < offset; at = bytes.indexOf(NEWLINE, at + 1)) line++;
  return line;
}
