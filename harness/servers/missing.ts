// What a store needs and this machine does not have: the store is unavailable, which is no failure.

export class MissingError extends Error {
  override readonly name = 'MissingError';
  readonly install: string;

  /**
   * @param what completes "the adapter needs …"
   * @param install the exact command that installs it
   */
  constructor(what: string, install: string) {
    super(`needs ${what}: ${install}`);
    this.install = install;
  }
}
