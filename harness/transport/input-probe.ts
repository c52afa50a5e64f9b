// Finds out that a program has closed its standard input although all that was to be said to it had been written before:
// while a reply is awaited, nothing is written now and then, which fails where nobody can read it.
import type { Writable } from 'node:stream';

const PROBE_MS = 250;

export class InputProbe {
  readonly #input: Writable;
  #timer: NodeJS.Timeout | undefined;
  #waiting = false;

  constructor(input: Writable) {
    this.#input = input;
  }

  /** Runs for every call, so it starts no timer where one is running. */
  waiting(any: boolean): void {
    this.#waiting = any;
    if (any && this.#timer === undefined) this.#arm();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #arm(): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#waiting || !this.#input.writable) return;
      // What is still to be written tells as much.
      if (this.#input.writableLength === 0) this.#input.write('');
      this.#arm();
    }, PROBE_MS).unref();
  }
}
