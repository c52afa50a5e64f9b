// The facet global: the order of commits over all streams, in which only global appends take a position.
import { ContractError, type Event, type GlobalState } from '../contract/index.js';
import { compiled, type Field, optional, readParts, value, wholeNumber, withDefault } from './arguments.js';
import { appendExpecting } from './concurrency.js';
import { invalid } from './definitions.js';
import { appendFields, newEvent } from './event.js';
import { compileFold } from './folds.js';
import { type Facet, operation } from './operation.js';
import { initial } from './projection.js';
import type { Session } from './session.js';

const from = withDefault(wholeNumber, () => 1);

const priorState: Field<GlobalState | undefined> = optional({
  read: (given, argument, limits) => readParts({ value, position: wholeNumber }, given, limits, argument),
});

export const globalOrder: Facet<
  'global.append' | 'global.position' | 'global.read' | 'global.refs' | 'global.project'
> = {
  'global.append': operation(appendFields, async (session, args) => {
    const request = { stream: args.stream, events: [newEvent(args)], global: true };
    const outcome = await appendExpecting(session, request, args.expected);
    if (outcome.outcome === 'conflict') return outcome.conflict;
    if (outcome.outcome === 'repeated') throw new Error('a backend repeated an append that had no key');
    return { position: outcome.positions[0] as number, event: outcome.events[0] as Event };
  }),

  'global.position': operation({}, (session) => session.backend.globalPosition(session.space)),

  'global.read': operation({ from, limit: optional(wholeNumber) }, (session, args) =>
    session.backend.globalRead({
      space: session.space,
      from: args.from,
      ...(args.limit === undefined ? {} : { limit: args.limit }),
    }),
  ),

  'global.refs': operation({ from }, (session, args) =>
    session.backend.globalRefs({ space: session.space, from: args.from }),
  ),

  'global.project': operation(
    { fold: compiled(compileFold), seed: optional(value), prior: priorState },
    async (session, { fold, seed, prior }) => {
      const start = prior ?? { value: initial({ fold, seed }).value, position: 0 };
      await refuseAhead(session, start.position);
      const entries = await session.backend.globalRead({ space: session.space, from: start.position + 1 });
      let { value: folded, position } = start;
      for (const entry of entries) {
        if ('gap' in entry) {
          throw new ContractError('COMPACTED', `the event at position ${entry.position} was truncated`);
        }
        folded = fold.step(folded, entry.event);
        position = entry.position;
      }
      return { value: folded, position };
    },
  ),
};

async function refuseAhead(session: Session, position: number): Promise<void> {
  if (position === 0) return;
  const end = await session.backend.globalPosition(session.space);
  if (position > end) throw invalid(`the state has position ${position}, but the order ends at ${end}`);
}
