// Lifting along a chain of upcasters, of which any part can be replaced.
import {
  copyJson,
  type Event,
  type Json,
  type Lift,
  type Upcaster,
  type Upcasters,
} from '../../../harness/contract/index.js';
import { getAt, parsePath, removeAt, setAt } from '../../../harness/facets/path.js';
import type { Break } from '../parts/mutant.js';

export interface Lifting {
  /** The steps of the type, in the order in which they are taken. */
  readonly steps: (chain: readonly Upcaster[], version: number) => readonly Upcaster[];
  readonly version: (event: Event, chain: readonly Upcaster[]) => number;
  readonly changes: (lifts: readonly Lift[]) => readonly Lift[];
  readonly change: (data: Json, lift: Lift) => void;
  /** The version that the lifted event carries. */
  readonly newest: (chain: readonly Upcaster[]) => number | undefined;
  readonly envelope: (event: Event, index: number) => Event;
  readonly matches: (type: string, of: string) => boolean;
}

export const soundLifting: Lifting = {
  steps: (chain, version) => chain.filter(({ from }) => from >= version),
  version: ({ data }) => Number(getAt(data, ['v']) ?? 1),
  changes: (lifts) => lifts,
  change(data, lift) {
    if ('set' in lift) put(data, lift.set.path, lift.set.value);
    if ('remove' in lift) removeAt(data, parsePath(lift.remove));
    if ('default' in lift && getAt(data, parsePath(lift.default.path)) === undefined) {
      put(data, lift.default.path, lift.default.value);
    }
    if (!('rename' in lift)) return;
    const moved = getAt(data, parsePath(lift.rename.from));
    if (moved === undefined) return;
    removeAt(data, parsePath(lift.rename.from));
    put(data, lift.rename.to, moved);
  },
  newest: (chain) => (chain.at(-1)?.from ?? 0) + 1,
  envelope: (event) => event,
  matches: (type, of) => type === of,
};

/** Sets a copy of the value, which one upcaster gives to many events. */
export function put(data: Json, path: string, value: Json): void {
  setAt(data, parsePath(path), copyJson(value));
}

/** upcast.read refuses what it should, and lifts otherwise by itself. */
export function liftedBy(replaced: Partial<Lifting>): Break {
  const lifting = { ...soundLifting, ...replaced };
  return {
    in: 'operations',
    make: () => ({
      'upcast.read': async (args, sound, call) => {
        await sound(args);
        const { upcasters, ...range } = args;
        const events = await call('log.read', range);
        return events.map((event, index) => lifted(event, index, upcasters, lifting));
      },
    }),
  };
}

function lifted(event: Event, index: number, upcasters: Upcasters, lifting: Lifting): Event {
  const of = upcasters.filter(({ type }) => lifting.matches(type, event.type));
  const chain = [...of].sort((a, b) => a.from - b.from);
  if (chain.length === 0) return event;
  const steps = lifting.steps(chain, lifting.version(event, chain));
  if (steps.length === 0) return event;
  const { data } = event;
  for (const step of steps) for (const lift of lifting.changes(step.lift)) lifting.change(data, lift);
  const newest = lifting.newest(chain);
  if (newest !== undefined) setAt(data, ['v'], newest);
  return lifting.envelope({ ...event, data }, index);
}
