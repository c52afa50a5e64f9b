// Remembers who asked each request that was ever sent to a process, in little space: ids count up, and whoever asks one
// mostly asks the next.
export class Askers<Asker> {
  readonly #firstIds: number[] = [];
  readonly #askers: Asker[] = [];

  /** Ids are noted in rising order. */
  note(id: number, asker: Asker): void {
    if (this.#askers.length > 0 && this.#askers.at(-1) === asker) return;
    this.#firstIds.push(id);
    this.#askers.push(asker);
  }

  /** Of an id that was noted. */
  of(id: number): Asker | undefined {
    let low = 0;
    let high = this.#firstIds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#firstIds[middle] ?? 0) <= id) low = middle + 1;
      else high = middle;
    }
    return this.#askers[low - 1];
  }
}
