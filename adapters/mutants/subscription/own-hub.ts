// A hub of subscribers over the operations of the sound store, of which any part can be replaced.
import { type Event, errorCodeOf, type Operations, type Reaction } from '../../../harness/contract/index.js';
import { compileFold } from '../../../harness/facets/folds.js';
import { compilePredicate } from '../../../harness/facets/predicates.js';
import type { Call, Overrides } from '../parts/mutant.js';

type SubscribeArgs = Operations['subscription.subscribe']['args'];

export interface Subscriber {
  readonly id: string;
  readonly args: SubscribeArgs;
  readonly deliveries: Event[];
  /** The seq of the last event that was delivered or passed over. */
  cursor: number;
  live: boolean;
  /** Settles when every pump started so far has ended. */
  pumped: Promise<void>;
}

export interface Hub {
  readonly subscribers: Subscriber[];
  readonly call: Call;
  /** Brings a new subscriber up to date. */
  begin(subscriber: Subscriber): Promise<void>;
  /** What happens to the subscribers of the stream after a publish. */
  published(stream: string): Promise<void>;
  /** Delivers what follows the cursor, one pump of a subscriber after the other. */
  pump(subscriber: Subscriber): Promise<void>;
  /** Delivers what follows the cursor. */
  drain(subscriber: Subscriber): Promise<void>;
  deliver(subscriber: Subscriber, event: Event): Promise<void>;
  react(reaction: Reaction, event: Event): Promise<void>;
  of(stream: string): readonly Subscriber[];
}

/** @param replace makes the parts that are replaced, once for every handle; what it is given is the sound hub. */
export function ownHub(replace: (sound: Hub) => Partial<Hub>): () => Overrides {
  return () => {
    const subscribers: Subscriber[] = [];
    let made: Hub | undefined;
    const hubOf = (call: Call): Hub => {
      if (made === undefined) {
        made = soundHub(subscribers, call);
        Object.assign(made, replace({ ...made }));
      }
      return made;
    };
    return {
      'subscription.subscribe': async (args, sound, call) => {
        const { from, ...live } = args;
        // Where `from` is no start the sound store says so; otherwise it only checks the rest and gives the id.
        if (from !== undefined && !(Number.isInteger(from) && from >= 0)) return sound(args);
        const id = await sound(live);
        await call('subscription.unsubscribe', { id });
        const cursor = from === undefined ? await call('log.lastSeq', { stream: args.stream }) : Math.max(from, 1) - 1;
        const subscriber = { id, args, deliveries: [], cursor, live: true, pumped: Promise.resolve() };
        const stored = await call('log.count', { stream: args.stream });
        const dropped = (await call('log.lastSeq', { stream: args.stream })) - stored;
        if (from !== undefined && cursor < dropped) return sound(args);
        subscribers.push(subscriber);
        await hubOf(call).begin(subscriber);
        return id;
      },
      'subscription.publish': async (args, sound, call) => {
        const answer = await sound(args);
        if (!('conflict' in answer)) await hubOf(call).published(args.stream);
        return answer;
      },
      'subscription.deliveries': async (args, sound) => {
        await sound(args);
        return [...(subscribers.find(({ id }) => id === args.id)?.deliveries ?? [])];
      },
      'subscription.unsubscribe': async (args, sound) => {
        await sound(args);
        const subscriber = subscribers.find(({ id }) => id === args.id);
        if (subscriber !== undefined) subscriber.live = false;
        return null;
      },
      'subscription.count': async (args, sound, call) => {
        await sound(args);
        return hubOf(call).of(args.stream).length;
      },
    };
  };
}

function soundHub(subscribers: Subscriber[], call: Call): Hub {
  const hub: Hub = {
    subscribers,
    call,
    begin: (subscriber) => hub.pump(subscriber),
    async published(stream) {
      for (const subscriber of hub.of(stream)) await hub.pump(subscriber);
    },
    pump(subscriber) {
      const pumped = subscriber.pumped.then(() => hub.drain(subscriber));
      subscriber.pumped = pumped.catch(() => undefined);
      return pumped;
    },
    async drain(subscriber) {
      for (const event of await eventsAfter(subscriber, call)) {
        if (!subscriber.live) return;
        subscriber.cursor = event.seq;
        await hub.deliver(subscriber, event);
      }
    },
    async deliver(subscriber, event) {
      subscriber.deliveries.push(event);
      const { reaction } = subscriber.args;
      if (reaction !== undefined) await tolerated(hub.react(reaction, event));
    },
    async react(reaction, event) {
      if (reaction.kind === 'fail') {
        if (reaction.when === undefined || compilePredicate(reaction.when)(event))
          throw new Error('the reaction fails');
        return;
      }
      const fold = compileFold(reaction.fold);
      const model = await call('kv.get', { key: reaction.key, default: reaction.seed ?? fold.seed() });
      await call('kv.put', { key: reaction.key, value: fold.step(model, event) });
    },
    of: (stream) => subscribers.filter(({ args, live }) => live && args.stream === stream),
  };
  return hub;
}

/** The stored events after the cursor, in the shape that the subscriber asked for. */
export function eventsAfter({ args, cursor }: Subscriber, call: Call): Promise<Event[]> {
  const range = { stream: args.stream, from: cursor + 1 };
  return args.upcasters === undefined
    ? call('log.read', range)
    : call('upcast.read', { ...range, upcasters: args.upcasters });
}

export async function tolerated(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (errorCodeOf(error) === undefined && !(error instanceof Error)) throw error;
  }
}
