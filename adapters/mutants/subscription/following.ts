// The subscriptions of a handle, for faults that mix them up.
import type { Overrides } from '../parts/mutant.js';

/** @param overrides is given the stream of each subscription by its id, in the order of subscribing. */
export function following(overrides: (streams: Map<string, string>) => Overrides): () => Overrides {
  return () => {
    const streams = new Map<string, string>();
    return {
      'subscription.subscribe': async (args, sound) => {
        const id = await sound(args);
        streams.set(id, args.stream);
        return id;
      },
      ...overrides(streams),
    };
  };
}
