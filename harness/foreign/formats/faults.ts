// The faults of one report: the first of each code, each as one line.
import type { Fault, FaultCode } from '../report.js';
import { firstLine } from './kept.js';

const MESSAGE_MAX = 300;

export class Faults {
  readonly #messages = new Map<FaultCode, string>();

  add(code: FaultCode, message: string): void {
    if (!this.#messages.has(code)) this.#messages.set(code, firstLine(message, MESSAGE_MAX));
  }

  has(code: FaultCode): boolean {
    return this.#messages.has(code);
  }

  list(): readonly Fault[] {
    return Array.from(this.#messages, ([code, message]) => ({ code, message }));
  }
}
