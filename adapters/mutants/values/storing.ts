// Events that are changed on their way into the store.
import type { NewEvent } from '../../../harness/contract/index.js';
import type { Backend } from '../../../harness/facets/index.js';

export function storing(
  sound: Backend,
  change: (event: Required<NewEvent>) => Required<NewEvent>,
): Pick<Backend, 'append'> {
  return { append: (request) => sound.append({ ...request, events: request.events.map(change) }) };
}
