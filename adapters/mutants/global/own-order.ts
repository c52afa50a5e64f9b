// A global order that a mutant keeps beside the one of its base, with positions of its own.
import type { GlobalEntry, GlobalRef } from '../../../harness/contract/index.js';
import type { AppendOutcome, AppendRequest, Backend } from '../../../harness/facets/index.js';

export class OwnOrder {
  /** The highest position given. */
  drawn = 0;
  readonly #refs = new Map<number, GlobalRef>();
  readonly #busy = new Map<string, Promise<unknown>>();

  draw(): number {
    return ++this.drawn;
  }

  show(ref: GlobalRef): void {
    this.#refs.set(ref.position, ref);
  }

  restart(): void {
    this.drawn = 0;
  }

  /** Runs the work when all earlier work of the stream is done. */
  async inTurn<T>(stream: string, work: () => Promise<T>): Promise<T> {
    const before = this.#busy.get(stream) ?? Promise.resolve();
    const done = before.then(work, work);
    this.#busy.set(stream, done);
    return done;
  }

  /** The append of the base, and the position of this order for it. */
  appending(sound: Backend): { append: (request: AppendRequest) => Promise<AppendOutcome> } {
    return {
      append: async (request) => {
        const outcome = await sound.append(request);
        if (request.global !== true || outcome.outcome !== 'appended') return outcome;
        const positions = outcome.events.map(({ stream, seq }) => {
          const position = this.draw();
          this.show({ position, stream, seq });
          return position;
        });
        return { ...outcome, positions };
      },
    };
  }

  refs(from: number): GlobalRef[] {
    const refs = [...this.#refs.values()].filter(({ position }) => position >= from);
    return refs.sort((a, b) => a.position - b.position).map((ref) => ({ ...ref }));
  }

  /** The three primitives that read the order. */
  readings(sound: Backend): Pick<Backend, 'globalRead' | 'globalRefs' | 'globalPosition'> {
    return {
      globalRead: async ({ space, from, limit }) => entriesAt(sound, space, this.refs(from).slice(0, limit)),
      globalRefs: ({ from }) => this.refs(from),
      globalPosition: () => this.refs(0).at(-1)?.position ?? 0,
    };
  }
}

/** The entries of these positions: the events as they are stored, gaps where they are not. */
async function entriesAt(sound: Backend, space: number, refs: readonly GlobalRef[]): Promise<GlobalEntry[]> {
  const entries: GlobalEntry[] = [];
  for (const { position, stream, seq } of refs) {
    const [event] = (await sound.read({ space, stream, from: seq, to: seq })).events;
    entries.push(event === undefined ? { position, gap: true, stream, seq } : { position, event });
  }
  return entries;
}
