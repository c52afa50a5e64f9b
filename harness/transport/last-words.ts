// Keeps the last part of what a program writes to its standard error, however much that is.
import { stripVTControlCharacters } from 'node:util';

const MOST_BYTES = 4096;
const MOST_LINES = 20;
const NAMES_ERROR = /^[\w.]*(Error|Exception)\b/;

export class LastWords {
  #kept: Buffer = Buffer.alloc(0);
  #total = 0;

  /** A place in the stream: now. */
  get mark(): number {
    return this.#total;
  }

  add(chunk: Buffer): void {
    this.#total += chunk.length;
    const all = chunk.length >= MOST_BYTES ? chunk : Buffer.concat([this.#kept, chunk]);
    // A copy, so that the large buffer it was read into is not kept alive.
    this.#kept = Buffer.from(all.subarray(-MOST_BYTES));
  }

  /** What was written after the mark, cut to its last part. */
  since(mark: number): string {
    const wanted = this.#total - mark;
    if (wanted === 0) return '';
    const bytes = this.#kept.subarray(-wanted);
    const text = readable(bytes.toString('utf8'));
    return lastLines(bytes.length < wanted ? withoutHalfLine(text) : text);
  }

  /** The line that tells most: the last that names an error, or else the last; '' when there is none. */
  lastLine(): string {
    const lines = this.since(0).split('\n');
    return (lines.findLast((line) => NAMES_ERROR.test(line)) ?? lines.at(-1) ?? '').trim();
  }
}

/** Colours and bells are for terminals. */
function readable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return stripVTControlCharacters(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}

function withoutHalfLine(text: string): string {
  const end = text.indexOf('\n');
  return end === -1 || end === text.length - 1 ? text : text.slice(end + 1);
}

function lastLines(text: string): string {
  return text.trimEnd().split('\n').slice(-MOST_LINES).join('\n');
}
