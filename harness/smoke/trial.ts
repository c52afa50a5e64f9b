// The one store of a smoke test: its place, the handles on it, and whether it can still be asked.
import type { Store } from '../contract/index.js';
import type { Host, Seat } from '../model/host.js';
import { type Attempt, ask, attempt, type Reply } from './ask.js';
import { type End, judgeLifecycle, noStore } from './judge.js';
import type { Complaint } from './result.js';
import type { Sample } from './samples.js';

/** A check that is not met. */
export class Unmet extends Error {
  override readonly name = 'Unmet';
  readonly complaint: Complaint;

  constructor(complaint: Complaint) {
    super(complaint.got);
    this.complaint = complaint;
  }
}

export class Trial {
  readonly #host: Host;
  readonly #location: string;
  readonly #ms: number;
  readonly #handles = new Map<string, Store>();
  #seat: Seat | undefined;
  #lost: 'faulty' | 'timeout' | undefined;
  #ended = false;

  constructor(host: Host, location: string, ms: number) {
    this.#host = host;
    this.#location = location;
    this.#ms = ms;
  }

  /** Whether nothing more can be asked: the program is gone, or does not answer. */
  get isLost(): boolean {
    return this.#lost !== undefined;
  }

  /** The last that the program wrote to its standard error. */
  get stderr(): string {
    return this.#seat?.stderr() ?? '';
  }

  /** @throws Unmet, as everything below that is not as it must be. */
  async open(handle: string, fresh: boolean): Promise<Store> {
    const done = `open { handle: ${handle}, fresh: ${fresh} }`;
    this.#seat ??= await this.#must(done, () => this.#host.main.seat(this.#location));
    const seat = this.#seat;
    const store: unknown = await this.#must(done, () => seat.open(handle, fresh));
    if (!isStore(store)) throw new Unmet(noStore(done));
    this.#handles.set(handle, store);
    return store;
  }

  /** The handle of the name, if it is open. */
  at(handle: string): Store | undefined {
    return this.#handles.get(handle);
  }

  async close(handle: string): Promise<void> {
    const store = this.#handles.get(handle);
    this.#handles.delete(handle);
    if (store !== undefined) await this.#must(`close { handle: ${handle} }`, () => store.close());
  }

  async ask(store: Store, { operation, args }: Sample): Promise<Reply> {
    const reply = await ask(store, operation, args, this.#ms);
    this.#note(reply);
    return reply;
  }

  async discard(): Promise<void> {
    for (const handle of [...this.#handles.keys()]) await this.close(handle);
    await this.#must('discard', async () => this.#seat?.discard());
  }

  /** Leaves the store and disposes of the host. */
  async end(): Promise<End> {
    this.#ended = true;
    const seat = this.#seat;
    await seat?.leave('answered');
    const troubles = await this.#must('the end', () => this.#host.dispose());
    const after = seat === undefined ? undefined : await attempt(() => seat.aftermath, this.#ms);
    return { fault: after?.kind === 'done' ? after.value : undefined, troubles };
  }

  /** Lets go of everything where a check before the end was not met. */
  async abandon(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#seat?.leave(this.#lost ?? 'stopped');
    await this.#host.dispose().catch(() => undefined);
  }

  async #must<T>(done: string, run: () => T | Promise<T>): Promise<T> {
    const reply = await attempt(run, this.#ms);
    this.#note(reply);
    if (reply.kind !== 'done') throw new Unmet(judgeLifecycle(done, reply));
    return reply.value;
  }

  #note({ kind }: Reply | Attempt<unknown>): void {
    if (kind === 'fault') this.#lost ??= 'faulty';
    if (kind === 'silence') this.#lost ??= 'timeout';
  }
}

function isStore(value: unknown): value is Store {
  return typeof value === 'object' && value !== null && 'close' in value && typeof value.close === 'function';
}
