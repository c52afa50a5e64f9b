// Hears the lines in a stream of bytes that somebody else handles: what is no text is said, and the next line is heard.
import { isAscii, isUtf8 } from 'node:buffer';

export interface LineHearer {
  /** Without the line break. */
  line(text: string): void;
  /** What was heard instead, in words. */
  unreadable(what: string): void;
}

const LINE_BREAK = 0x0a;

export class LineTap {
  readonly #hearer: LineHearer;
  readonly #longest: number;
  #held: Buffer[] = [];
  #heldBytes = 0;
  /** Inside of a line that is too long. */
  #isDeaf = false;

  /** @param longest in bytes; more is not kept. */
  constructor(hearer: LineHearer, longest: number) {
    this.#hearer = hearer;
    this.#longest = longest;
  }

  push(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(LINE_BREAK); end >= 0; end = chunk.indexOf(LINE_BREAK, start)) {
      this.#hold(chunk.subarray(start, end));
      this.#end();
      start = end + 1;
    }
    if (start < chunk.length) this.#hold(chunk.subarray(start));
  }

  /** Nothing more comes; the last line need not have ended. */
  end(): void {
    if (this.#heldBytes > 0 || this.#isDeaf) this.#end();
  }

  #hold(part: Buffer): void {
    if (this.#isDeaf) return;
    this.#held.push(part);
    this.#heldBytes += part.length;
    if (this.#heldBytes <= this.#longest) return;
    this.#isDeaf = true;
    this.#held = [];
    this.#heldBytes = 0;
  }

  #end(): void {
    const bytes = this.#held.length === 1 ? (this.#held[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#held);
    const isDeaf = this.#isDeaf;
    this.#held = [];
    this.#heldBytes = 0;
    this.#isDeaf = false;
    if (isDeaf) this.#hearer.unreadable(`a line longer than ${this.#longest} bytes`);
    else if (isAscii(bytes)) this.#hearer.line(bytes.toString('latin1'));
    else if (isUtf8(bytes)) this.#hearer.line(bytes.toString('utf8'));
    else this.#hearer.unreadable('a line that is no UTF-8');
  }
}
