// Upcasters as data: one chain of versions for each type, and how an event is lifted along it without being changed.
import { ContractError, copyJson, type Event, type Json, type Upcasters } from '../contract/index.js';
import { copyDefinition, definition, invalid, isPlainObject, listIn, textIn, wholeNumberIn } from './definitions.js';
import { getAt, parsePath, removeAt, setAt } from './path.js';

export interface Lifter {
  readonly definition: Upcasters;
  /** The event in its newest shape; the event itself when there is nothing to lift. */
  lift(event: Event): Event;
}

type LiftStep = (data: Json) => void;

/** The steps of one type; `steps[i]` lifts from version `oldest + i`. */
interface Chain {
  readonly oldest: number;
  readonly steps: readonly (readonly LiftStep[])[];
}

export const NO_UPCASTERS: Lifter = { definition: [], lift: (event) => event };

/** Checks upcasters that were handed in, and makes them runnable. */
export function compileUpcasters(value: unknown): Lifter {
  const data = copyDefinition(value, 'upcasters');
  if (!Array.isArray(data)) throw invalid('upcasters must be a list');
  const chains = chainsOf(data);
  return {
    definition: data as unknown as Upcasters,
    lift(event) {
      const chain = chains.get(event.type);
      return chain === undefined ? event : liftAlong(chain, event);
    },
  };
}

function chainsOf(data: readonly Json[]): ReadonlyMap<string, Chain> {
  const byType = new Map<string, Map<number, readonly LiftStep[]>>();
  for (const item of data) {
    const upcaster = definition(item, 'an upcaster', ['type', 'from', 'lift']);
    const type = textIn(upcaster, 'type', 'an upcaster');
    const from = wholeNumberIn(upcaster, 'from', 'an upcaster');
    const versions = byType.get(type) ?? new Map<number, readonly LiftStep[]>();
    if (versions.has(from)) throw invalid(`two upcasters lift "${type}" from version ${from}`);
    versions.set(from, listIn(upcaster, 'lift', 'an upcaster').map(compileLift));
    byType.set(type, versions);
  }
  return new Map([...byType].map(([type, versions]) => [type, chainOf(type, versions)]));
}

function chainOf(type: string, versions: ReadonlyMap<number, readonly LiftStep[]>): Chain {
  const sorted = [...versions].sort(([a], [b]) => a - b);
  const oldest = sorted[0]?.[0] ?? 1;
  sorted.forEach(([from], index) => {
    if (from !== oldest + index) throw invalid(`no upcaster lifts "${type}" from version ${oldest + index}`);
  });
  return { oldest, steps: sorted.map(([, steps]) => steps) };
}

function liftAlong(chain: Chain, event: Event): Event {
  const version = versionOf(event);
  const newest = chain.oldest + chain.steps.length;
  if (version >= newest) return event;
  if (version < chain.oldest) throw unliftable(event, `its version ${version} is older than the chain`);
  if (!isPlainObject(event.data)) throw unliftable(event, 'its data is no object');
  const data = copyJson(event.data);
  for (const steps of chain.steps.slice(version - chain.oldest)) {
    for (const step of steps) step(data);
  }
  setAt(data, ['v'], newest);
  return { ...event, data };
}

function versionOf(event: Event): number {
  const version = getAt(event.data, ['v']);
  if (version === undefined) return 1;
  if (typeof version === 'number' && Number.isInteger(version) && version >= 1) return version;
  throw unliftable(event, 'its data.v is no version');
}

function unliftable(event: Event, why: string): ContractError {
  return new ContractError('INVALID_VALUE', `event ${event.seq} of type "${event.type}" cannot be lifted: ${why}`);
}

function compileLift(value: Json): LiftStep {
  const lift = definition(value, 'a lift', [], ['set', 'rename', 'remove', 'default']);
  const [kind, ...more] = Object.keys(lift);
  if (kind === undefined || more.length > 0) throw invalid('a lift must be one of set, rename, remove and default');
  const what = `the lift "${kind}"`;
  if (kind === 'remove') {
    const path = parsePath(textIn(lift, 'remove', what));
    return (data) => removeAt(data, path);
  }
  if (kind === 'rename') {
    const names = definition(lift['rename'], what, ['from', 'to']);
    const from = parsePath(textIn(names, 'from', what));
    const to = parsePath(textIn(names, 'to', what));
    return (data) => {
      const moved = getAt(data, from);
      if (moved === undefined) return;
      removeAt(data, from);
      setAt(data, to, moved);
    };
  }
  const target = definition(lift[kind], what, ['path', 'value']);
  const path = parsePath(textIn(target, 'path', what));
  return (data) => {
    if (kind === 'default' && getAt(data, path) !== undefined) return;
    setAt(data, path, copyJson(target['value']));
  };
}
