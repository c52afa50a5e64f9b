// Where lines begin and end around a place of a text, whatever ends its lines.

export function eolOf(source: string): string {
  return source.includes('\r\n') ? '\r\n' : '\n';
}

export function lineStart(source: string, at: number): number {
  return source.lastIndexOf('\n', at - 1) + 1;
}

/** Before its break. */
export function lineEnd(source: string, at: number): number {
  const found = source.indexOf('\n', at);
  if (found < 0) return source.length;
  return source[found - 1] === '\r' && found > at ? found - 1 : found;
}

/** The start of the next line; the end of the text where there is none. */
export function nextLine(source: string, at: number): number {
  const found = source.indexOf('\n', at);
  return found < 0 ? source.length : found + 1;
}

export function columnOf(source: string, at: number): number {
  return at - lineStart(source, at);
}

/** The text of the line, which begins there. */
export function lineAt(source: string, start: number): string {
  return source.slice(start, lineEnd(source, start));
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}
