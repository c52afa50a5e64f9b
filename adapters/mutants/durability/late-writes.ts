// Writes that are made later than they are acknowledged: a process that ends in between leaves half of what it said.
import type { Backend } from '../../../harness/facets/index.js';
import type { Place } from '../parts/mutant.js';

const PRIMITIVES: readonly (keyof Backend)[] = [
  'append',
  'read',
  'count',
  'mark',
  'truncate',
  'streams',
  'keyed',
  'globalRead',
  'globalRefs',
  'globalPosition',
  'get',
  'swap',
  'cells',
  'close',
];

type Run = (...request: unknown[]) => unknown;

/**
 * A backend in which `later` puts a write off until the next primitive of any handle in the process, which finds it
 * done. Only for a base whose primitives are synchronous: nobody sees a moment in between.
 */
export function withLateWrites(
  sound: Backend,
  place: Place,
  broken: (later: (write: () => unknown) => void) => Partial<Backend>,
): Partial<Backend> {
  const waiting = place.shared<(() => unknown)[]>('waiting', () => []);
  const parts: Partial<Record<keyof Backend, Run>> = broken((write) => waiting.push(write)) as never;
  const whole = sound as unknown as Record<keyof Backend, Run>;
  const late = PRIMITIVES.map((primitive) => {
    const run: Run = (...request) => {
      for (const write of waiting.splice(0)) write();
      return (parts[primitive] ?? whole[primitive].bind(sound))(...request);
    };
    return [primitive, run] as const;
  });
  return Object.fromEntries(late) as Partial<Backend>;
}
