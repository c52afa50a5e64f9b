// What the faults of idempotency have in common: telling a repeat from a first use, and its content.
import type { Awaitable, Conflict, Event, Json, Operations } from '../../../harness/contract/index.js';
import type { Call, Mutant } from '../parts/mutant.js';
import { prefixedFaults } from '../parts/prefixed-faults.js';

const faulty = prefixedFaults('idempotency', 'idem');

type Args = Operations['idempotency.appendOnce']['args'];
type Answer = Event | Conflict;

export function isConflict(answer: Answer): answer is Conflict {
  return 'conflict' in answer;
}

/** What an event says beside its stream and seq. */
export function contentOf({ type, at, data }: Pick<Args, 'type' | 'at' | 'data'>): {
  type: string;
  at: number;
  data: Json;
} {
  return { type, at: at ?? 0, data: data ?? {} };
}

/** A store that answers a repeat with something else than the stored event. */
export function answeredOtherwise(
  name: string,
  law: string,
  fault: string,
  answer: (stored: Event, args: Args, call: Call) => Awaitable<Answer>,
): Mutant {
  return faulty(name, law, fault, (place) => {
    const firsts = place.shared('firsts', () => new Set<string>());
    return {
      'idempotency.appendOnce': async (args, sound, call) => {
        const stored = await sound(args);
        const id = JSON.stringify([args.stream, args.key]);
        if (isConflict(stored)) return stored;
        if (firsts.has(id)) return answer(stored, args, call);
        firsts.add(id);
        return stored;
      },
    };
  });
}
