// Faults of what a query does to the store, and to what is handed out.
import type { Event, Operations } from '../../../harness/contract/index.js';
import { streamOf } from '../parts/arguments.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant } from '../parts/mutant.js';
import { namespaceInPart } from '../parts/namespace-in-part.js';

const fault = faultsOf('query');

type Args = Operations['query.read']['args'];

export const queryEffects: readonly Mutant[] = [
  fault(
    'query-hands-out-what-is-stored',
    'ALIAS-2',
    'A query answers the stored events themselves, so that its reader can change history.',
    {
      in: 'store',
      make: (store) => {
        const live = new Map<string, Event>();
        const keyOf = ({ stream, seq }: Event): string => JSON.stringify([stream, seq]);
        const kept = (event: Event): Event => {
          const there = live.get(keyOf(event)) ?? event;
          live.set(keyOf(event), there);
          return there;
        };
        const reading = namespaceInPart(store, 'query', (sound) => ({
          read: async (args: Args) => (await sound.read(args)).map(kept),
        }));
        return namespaceInPart(reading, 'log', (sound) => ({
          read: async (args: { readonly stream: string }) =>
            (await sound.read(args)).map((event) => live.get(keyOf(event)) ?? event),
        }));
      },
    },
    { number: 'Q07' },
  ),
  fault('query-lists-its-stream', 'QRY-8', 'A query of an unknown stream lists it.', (place) => {
    const asked = place.shared('asked', () => new Set<string>());
    return {
      'query.read': (args, sound) => {
        asked.add(args.stream);
        return sound(args);
      },
      'catalog.exists': async (args, sound) => (await sound(args)) || asked.has(args.stream),
      'catalog.streams': async (args, sound) => [...new Set([...(await sound(args)), ...asked])],
    };
  }),
  fault('query-takes-what-it-finds', 'QRY-8', 'Events that a predicate found are not found again.', (place) => {
    const found = place.shared('found', () => new Set<string>());
    return {
      'query.read': async (args, sound) => {
        const events = await sound(args);
        if (args.where === undefined) return events;
        const text = JSON.stringify(args);
        const fresh = events.filter(({ seq }) => !found.has(`${text} ${seq}`));
        for (const { seq } of events) found.add(`${text} ${seq}`);
        return fresh;
      },
    };
  }),
  fault('query-unknown-stream-is-not-found', 'QRY-7', 'A query of an unknown stream is refused.', () => ({
    'query.read': async (args, sound, call) => {
      const events = await sound(args);
      const known = (await call('log.lastSeq', streamOf(args))) > 0;
      if (!known) await call('view.peek', { name: 'no such stream' });
      return events;
    },
  })),
  fault('query-remembers-its-answers', 'QRY-5', 'A handle answers the same query as before.', () => {
    const answers = new Map<string, readonly Event[]>();
    return {
      'query.read': async (args, sound) => {
        const events = await sound(args);
        const text = JSON.stringify(args);
        answers.set(text, answers.get(text) ?? events);
        return [...(answers.get(text) ?? events)];
      },
    };
  }),
];
