// The JetStream streams of one store. Each stream of the contract is one of JetStream, whose sequence is from 1 on, without gaps,
// and outlives purging. Their names may be short and plain only, so they are digests; the description has the whole name.
import { createHash } from 'node:crypto';
import type { PubAck, StoredMsg, StreamInfo } from '@nats-io/jetstream';
import { type JetStream, jetStream } from './connection.js';
import { asContractError, isMissing } from './failure.js';

export interface Condition {
  readonly expect?: { readonly lastSequence: number };
  readonly msgID?: string;
}

export interface Marks {
  /** The lowest sequence that is still there; above `last` when none is. */
  readonly first: number;
  readonly last: number;
  readonly messages: number;
}

export class Streams {
  readonly #store: string;
  /** What this handle has made or seen made. */
  readonly #known: Set<string> = new Set();

  constructor(location: string) {
    this.#store = digest(location).slice(0, 16);
  }

  async publish(stream: string, payload: string, condition: Condition): Promise<PubAck> {
    return attempt(async (js) => {
      await this.#make(js, stream);
      return js.client.publish(this.#subject(stream), payload, condition);
    });
  }

  /** Zeros for a stream that is not there. */
  async marks(stream: string): Promise<Marks> {
    return attempt(async ({ manager }) => {
      try {
        const { state } = await manager.streams.info(this.#name(stream));
        return { first: state.first_seq, last: state.last_seq, messages: state.messages };
      } catch (error) {
        if (isMissing(error)) return { first: 1, last: 0, messages: 0 };
        throw error;
      }
    });
  }

  message(stream: string, seq: number): Promise<StoredMsg | null> {
    return attempt(({ manager }) => manager.streams.getMessage(this.#name(stream), { seq }));
  }

  /** Removes what is below `seq`; the sequence goes on. */
  async purge(stream: string, seq: number): Promise<void> {
    await attempt(({ manager }) => manager.streams.purge(this.#name(stream), { seq }));
  }

  /** The name and the mark of every stream that ever had a message. */
  list(): Promise<{ stream: string; last: number }[]> {
    return attempt(async ({ manager }) => {
      const infos: StreamInfo[] = [];
      for await (const info of manager.streams.list(this.#subjects())) infos.push(info);
      const used = infos.filter(({ state }) => state.last_seq > 0);
      return used.map(({ config, state }) => ({ stream: config.description ?? '', last: state.last_seq }));
    });
  }

  async discard(): Promise<void> {
    await attempt(async ({ manager }) => {
      const names: string[] = [];
      for await (const name of manager.streams.names(this.#subjects())) names.push(name);
      await Promise.all(names.map((name) => manager.streams.delete(name)));
    });
  }

  async #make({ manager }: JetStream, stream: string): Promise<void> {
    if (this.#known.has(stream)) return;
    const name = this.#name(stream);
    await manager.streams.add({ name, subjects: [this.#subject(stream)], description: stream });
    this.#known.add(stream);
  }

  #name(stream: string): string {
    return `assay-${this.#store}-${digest(stream)}`;
  }

  #subject(stream: string): string {
    return `assay.${this.#store}.${digest(stream)}`;
  }

  #subjects(): string {
    return `assay.${this.#store}.>`;
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function attempt<T>(work: (js: JetStream) => Promise<T>): Promise<T> {
  try {
    return await work(jetStream());
  } catch (error) {
    throw asContractError(error);
  }
}
