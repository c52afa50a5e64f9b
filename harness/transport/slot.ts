// The process that new cases of a lane are given: the one that runs, or a new one where that broke down.
import type { Program } from './program.js';

export class Slot {
  readonly #start: () => Promise<Program>;
  #program: Program | undefined;
  #starting: Promise<Program> | undefined;

  constructor(start: () => Promise<Program>) {
    this.#start = start;
  }

  /** Whoever asks while it starts gets the same. Throws what the start throws. */
  async get(): Promise<Program> {
    if (this.#program?.isRunning === true) return this.#program;
    this.#starting ??= this.#startNew();
    return this.#starting;
  }

  /** The process, if there is one that runs, once no start is under way. */
  async settled(): Promise<Program | undefined> {
    await this.#starting?.catch(() => undefined);
    return this.#program;
  }

  async #startNew(): Promise<Program> {
    try {
      this.#program = await this.#start();
      return this.#program;
    } finally {
      this.#starting = undefined;
    }
  }
}
