// Requests out, replies in: which reply answers which request, whoever asked. No id is ever used twice, so that a late or
// second reply answers no other question.
import type { Json } from '../contract/index.js';
import { oneLine } from '../contract/thrown.js';
import { answerOf, parseResponse, type Response, requestText } from '../protocol/index.js';
import { visible } from '../protocol/text.js';
import { Askers } from './askers.js';

export interface ConnectionEnds<Asker> {
  /** Gets whole lines: all at once that is sent before anything else is read. */
  write(lines: string): void;
  /** `what` completes "the program …"; `asker` where it is certain whose request it is about. */
  breach(what: string, asker?: Asker): void;
  /** Whether anybody waits for a reply. */
  waiting(any: boolean): void;
}

interface Pending<Asker> {
  readonly asker: Asker;
  readonly resolve: (answer: Json) => void;
  readonly reject: (error: unknown) => void;
  promise?: Promise<Json>;
}

export class Connection<Asker> {
  readonly #ends: ConnectionEnds<Asker>;
  readonly #pending = new Map<number, Pending<Asker>>();
  readonly #askers = new Askers<Asker>();
  #lastId = 0;
  #outbox = '';
  readonly #flush = (): void => {
    const lines = this.#outbox;
    this.#outbox = '';
    this.#ends.write(lines);
  };

  constructor(ends: ConnectionEnds<Asker>) {
    this.#ends = ends;
  }

  /** The parameters are written down before it returns. Throws what answerOf throws, or what failAll is given. */
  call(asker: Asker, method: string, params: unknown): Promise<Json> {
    const id = this.#lastId + 1;
    let text: string;
    try {
      text = requestText(id, method, params);
    } catch (error) {
      return Promise.reject(error);
    }
    this.#lastId = id;
    this.#askers.note(id, asker);
    if (this.#outbox === '') process.nextTick(this.#flush);
    this.#outbox += `${text}\n`;
    return this.#reply(id, asker);
  }

  receive(line: string): void {
    const parsed = parseResponse(line);
    if (parsed.kind === 'breach') this.#ends.breach(parsed.what);
    else this.#answer(parsed.response, line);
  }

  /** No reply comes any more. */
  failAll(errorFor: (asker: Asker) => Error): void {
    const lost = [...this.#pending.values()];
    this.#pending.clear();
    if (lost.length > 0) this.#ends.waiting(false);
    for (const { asker, reject, promise } of lost) {
      // Whoever asked may have gone without waiting.
      promise?.catch(() => undefined);
      reject(errorFor(asker));
    }
  }

  #reply(id: number, asker: Asker): Promise<Json> {
    let pending: Pending<Asker> | undefined;
    const promise = new Promise<Json>((resolve, reject) => {
      pending = { asker, resolve, reject };
      if (this.#pending.size === 0) this.#ends.waiting(true);
      this.#pending.set(id, pending);
    });
    if (pending !== undefined) pending.promise = promise;
    return promise;
  }

  #answer(response: Response, line: string): void {
    const { id } = response;
    if (id === null) {
      const said = 'error' in response ? oneLine(response.error.message) : '';
      this.#ends.breach(`answered an error without an id: ${said}`);
      return;
    }
    const pending = this.#pending.get(id);
    if (pending === undefined) {
      if (id > this.#lastId) this.#ends.breach(`answered a request that was never sent: ${visible(line)}`);
      else this.#ends.breach('answered a request twice', this.#askers.of(id));
      return;
    }
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.#ends.waiting(false);
    try {
      pending.resolve(answerOf(response));
    } catch (error) {
      pending.reject(error);
    }
  }
}
