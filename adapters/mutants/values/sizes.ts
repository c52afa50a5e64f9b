// Faults of what is large or deep, on its way into the store.
import { ContractError, type Json } from '../../../harness/contract/index.js';
import type { Break, Mutant } from '../parts/mutant.js';
import { streamOn } from '../parts/on-disk.js';
import { objectOf } from './rewriting.js';
import { encoded, inValues } from './stored.js';
import { storing } from './storing.js';

export const sizesStored: readonly Mutant[] = [
  inValues({
    name: 'val-deep',
    number: 'X10',
    law: 'VAL-4',
    fault: 'A value nested deeper than 1000 is refused when its seq is already taken.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append(request) {
          const tooDeep = request.events.some(({ data }) => depthOf(data) > 1000);
          if (!tooDeep) return sound.append(request);
          sound.append({ ...request, events: request.events.map((event) => ({ ...event, data: {} })) });
          streamOn(place, request)?.events.pop();
          throw new ContractError('LIMIT_EXCEEDED', 'the value is nested too deeply');
        },
      }),
    },
  }),
  inValues({
    name: 'val-deep-cut',
    law: 'VAL-4',
    fault: 'What is nested deeper than 1000 is stored as null.',
    broken: deeper(1000, () => null),
  }),
  inValues({
    name: 'val-deep-as-text',
    fault: 'What is nested deeper than 32 is stored as its JSON text.',
    broken: deeper(32, (value) => JSON.stringify(value)),
  }),
  encoded(
    { name: 'val-large', number: 'X11', law: 'VAL-4', fault: 'Texts are cut after 65536 letters.' },
    { text: (value) => value.slice(0, 65536) },
  ),
  encoded(
    { name: 'val-large-cut-at-a-megabyte', law: 'VAL-4', fault: 'Texts are cut after 1 MiB.' },
    { text: (value) => value.slice(0, 1048576) },
  ),
  encoded(
    { name: 'val-large-cut-in-bytes', law: 'VAL-4', fault: 'Texts are cut after 4 MiB in UTF-8.' },
    { text: (value) => (value.length > 1048576 ? Buffer.from(value).subarray(0, 4194304).toString() : value) },
  ),
  encoded(
    { name: 'val-large-is-empty', law: 'VAL-4', fault: 'A text of more than 1 MiB is stored as an empty one.' },
    { text: (value) => (value.length > 1048576 ? '' : value) },
  ),
  inValues({
    name: 'val-large-refused-after-the-seq',
    law: 'VAL-4',
    fault: 'An event of more than 1 MiB is refused when its seq is already taken.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append(request) {
          const outcome = sound.append(request);
          if (!request.events.some(({ data }) => isLarge(data))) return outcome;
          streamOn(place, request)?.events.pop();
          throw new ContractError('LIMIT_EXCEEDED', 'the event is too large');
        },
      }),
    },
  }),
];

function deeper(limit: number, cut: (value: Json) => Json): Break {
  const bounded = (value: Json, depth: number): Json => {
    if (typeof value !== 'object' || value === null) return value;
    if (depth === 0) return cut(value);
    if (Array.isArray(value)) return value.map((item) => bounded(item, depth - 1));
    return objectOf(Object.entries(value).map(([key, item]) => [key, bounded(item, depth - 1)]));
  };
  return {
    in: 'backend',
    make: (sound) => storing(sound, (event) => ({ ...event, data: bounded(event.data, limit) })),
  };
}

function depthOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function isLarge(data: Json): boolean {
  const { text } = Object(data) as { readonly text?: unknown };
  return typeof text === 'string' && text.length > 1048576;
}
