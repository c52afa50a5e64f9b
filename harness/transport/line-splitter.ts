// Makes lines of what a program writes: bytes in, text out. What is no UTF-8, or longer than a line may be, is a breach.
import { isAscii, isUtf8 } from 'node:buffer';
import { quoted } from '../protocol/text.js';

export interface LineSink {
  /** Without the line break. */
  line(text: string): void;
  /** `what` completes "the program …". */
  breach(what: string): void;
}

const LINE_BREAK = 0x0a;

export class LineSplitter {
  readonly #sink: LineSink;
  readonly #longest: number;
  /** The beginning of a line that has not ended. */
  #held: Buffer[] = [];
  #heldBytes = 0;
  #over = false;

  constructor(sink: LineSink, longest: number) {
    this.#sink = sink;
    this.#longest = longest;
  }

  push(chunk: Buffer): void {
    const ascii = isAscii(chunk);
    let start = 0;
    for (;;) {
      if (this.#over) return;
      const end = chunk.indexOf(LINE_BREAK, start);
      if (end === -1) break;
      if (this.#heldBytes > 0) this.#lineOf(this.#joined(chunk.subarray(start, end)));
      else if (end - start > this.#longest) this.#tooLong();
      else if (ascii) this.#sink.line(chunk.toString('latin1', start, end));
      else this.#lineOf(chunk.subarray(start, end));
      start = end + 1;
    }
    if (start < chunk.length) this.#hold(chunk.subarray(start));
  }

  /** Nothing more comes: what is held is half a line. */
  end(): void {
    if (this.#over || this.#heldBytes === 0) return;
    this.stop(`wrote half a line: ${quoted(this.#joined(Buffer.alloc(0)).toString('utf8'))}`);
  }

  /** Heeds nothing from now on; with a reason, as a breach. */
  stop(what?: string): void {
    if (this.#over) return;
    this.#over = true;
    this.#held = [];
    this.#heldBytes = 0;
    if (what !== undefined) this.#sink.breach(what);
  }

  #hold(rest: Buffer): void {
    this.#held.push(rest);
    this.#heldBytes += rest.length;
    if (this.#heldBytes > this.#longest) this.#tooLong();
  }

  #joined(last: Buffer): Buffer {
    const line = Buffer.concat([...this.#held, last]);
    this.#held = [];
    this.#heldBytes = 0;
    return line;
  }

  #lineOf(bytes: Buffer): void {
    if (bytes.length > this.#longest) this.#tooLong();
    else if (isUtf8(bytes)) this.#sink.line(bytes.toString('utf8'));
    else this.stop(`wrote a line that is no UTF-8: ${quoted(bytes.toString('utf8'))}`);
  }

  #tooLong(): void {
    this.stop(`wrote a line longer than ${sizeText(this.#longest)}`);
  }
}

function sizeText(bytes: number): string {
  const mib = bytes / 2 ** 20;
  return Number.isInteger(mib) ? `${mib} MiB` : `${bytes} bytes`;
}
