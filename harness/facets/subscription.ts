// The facet subscription: publish appends, then delivers to the subscribers of this handle before it answers.
import { ContractError } from '../contract/index.js';
import { compiled, name, optional, text, wholeNumber } from './arguments.js';
import { appendFields, copyEvent } from './event.js';
import { liveSubscribers, pump, pumpStream, type Subscriber } from './hub.js';
import { appendOne } from './log.js';
import { type Facet, operation } from './operation.js';
import { compileReaction } from './reactions.js';
import { type Session, streamKey } from './session.js';
import { tolerating } from './tolerating.js';
import { compileUpcasters } from './upcasters.js';
import { refreshAttached } from './view-store.js';

const subscribeFields = {
  stream: name,
  from: optional(wholeNumber),
  reaction: optional(compiled(compileReaction)),
  upcasters: optional(compiled(compileUpcasters)),
};

export const subscription: Facet<
  | 'subscription.subscribe'
  | 'subscription.publish'
  | 'subscription.deliveries'
  | 'subscription.unsubscribe'
  | 'subscription.count'
> = {
  'subscription.subscribe': operation(subscribeFields, async (session, args) => {
    const { stream, from } = args;
    const cursor = from === undefined ? await session.backend.mark(streamKey(session, stream)) : Math.max(from, 1) - 1;
    const subscriber: Subscriber = {
      space: session.space,
      stream,
      react: args.reaction,
      upcasters: args.upcasters,
      deliveries: [],
      cursor,
      live: true,
      pumped: Promise.resolve(),
    };
    const { subscribers } = session.hub;
    const id = `subscription-${subscribers.size + 1}`;
    subscribers.set(id, subscriber);
    try {
      await pump(session, subscriber, from === undefined ? 'skip' : 'refuse');
    } catch (error) {
      subscriber.live = false;
      throw error;
    }
    return id;
  }),

  'subscription.publish': operation(appendFields, async (session, args) => {
    const answer = await appendOne(session, args);
    if ('conflict' in answer) return answer;
    // From here on the event is stored: nothing that fails below may hide that from the publisher.
    await tolerating(pumpStream(session, args.stream));
    await tolerating(refreshAttached(session, args.stream));
    return answer;
  }),

  'subscription.deliveries': operation({ id: text }, (session, { id }) =>
    subscriberOf(session, id).deliveries.map(copyEvent),
  ),

  'subscription.unsubscribe': operation({ id: text }, async (session, { id }) => {
    const subscriber = subscriberOf(session, id);
    subscriber.live = false;
    await subscriber.pumped;
    return null;
  }),

  'subscription.count': operation({ stream: name }, (session, { stream }) => liveSubscribers(session, stream).length),
};

function subscriberOf(session: Session, id: string): Subscriber {
  const subscriber = session.hub.subscribers.get(id);
  if (subscriber?.space !== session.space) throw new ContractError('NOT_FOUND', `no subscription "${id}"`);
  return subscriber;
}
