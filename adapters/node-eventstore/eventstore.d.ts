// What is used here of the package, which has no types.
declare module 'eventstore' {
  export type Answer<T> = (error: Error | null | undefined, answer: T) => void;

  export interface StoredEvent {
    /** From 0 on. */
    readonly streamRevision: number;
    readonly payload: unknown;
  }

  export interface EventStream {
    addEvents(payloads: readonly unknown[]): void;
    commit(answer: Answer<EventStream>): void;
    /** What the commit stored. */
    readonly eventsToDispatch: readonly StoredEvent[];
  }

  export interface Eventstore {
    init(answer: Answer<unknown>): void;
    /** Ends before `revMax`; -1 is no end. */
    getEventStream(stream: string, revMin: number, revMax: number, answer: Answer<EventStream>): void;
    getEventsByRevision(stream: string, revMin: number, revMax: number, answer: Answer<readonly StoredEvent[]>): void;
    getLastEvent(stream: string, answer: Answer<StoredEvent | null | undefined>): void;
  }

  export default function eventstore(options: { readonly type: 'inmemory' }): Eventstore;
}
