// Text in pieces, as lines.
import { LINE_MAX, type Report, type ReportReader } from './report.js';

/** Calls `line` for each line, without its end (\n or \r\n) and without the colours of a terminal. */
export function lineReader(line: (text: string) => void, end: () => Report): ReportReader {
  let rest = '';
  let cut = false;
  const tell = (text: string): void => {
    if (!cut) line(plain(text.endsWith('\r') ? text.slice(0, -1) : text));
    cut = false;
  };
  return {
    write(text) {
      let from = 0;
      for (let to = text.indexOf('\n'); to !== -1; to = text.indexOf('\n', from)) {
        tell(rest + text.slice(from, to));
        rest = '';
        from = to + 1;
      }
      rest += text.slice(from);
      if (rest.length <= LINE_MAX) return;
      tell(rest.slice(0, LINE_MAX));
      rest = '';
      cut = true;
    },
    end() {
      if (rest !== '') tell(rest);
      rest = '';
      return end();
    },
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one
const ESCAPES = /\u001b\[[0-?]*[ -/]*[@-~]/g;

function plain(text: string): string {
  return text.includes('\u001b') ? text.replace(ESCAPES, '') : text;
}
