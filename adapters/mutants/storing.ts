// Events that are changed on their way into the store, or out of it.
import type { Event, NewEvent } from '../../harness/contract/index.js';
import type { Backend } from '../../harness/facets/index.js';

export function storing(
  sound: Backend,
  change: (event: Required<NewEvent>) => Required<NewEvent>,
): Pick<Backend, 'append'> {
  return { append: (request) => sound.append({ ...request, events: request.events.map(change) }) };
}

/** Only in a plain read of a stream. */
export function reading(sound: Backend, change: (events: Event[]) => Event[]): Pick<Backend, 'read'> {
  return {
    async read(request) {
      const slice = await sound.read(request);
      return { ...slice, events: change(slice.events) };
    },
  };
}
