// Faults of the names of snapshots: what counts as one.
import type { CellKey } from '../../../harness/facets/index.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Break, Mutant } from '../parts/mutant.js';
import { memoryCells } from './memory-cells.js';

const fault = faultsOf('snapshot');

interface Key {
  readonly stream: string;
  readonly name: string;
}

export const snapshotNames: readonly Mutant[] = [
  fault(
    'snapshot-kept-by-stream',
    'SNP-4',
    'Two snapshots of one stream are one.',
    keyedBy(({ stream }) => stream),
    {
      number: 'N05',
    },
  ),
  fault(
    'snapshot-kept-by-name',
    'SNP-4',
    'Two snapshots of one name are one.',
    keyedBy(({ name }) => name),
  ),
  fault(
    'snapshot-kept-by-joined-names',
    'SNP-4',
    'The stream and the name are joined by a slash.',
    keyedBy(({ stream, name }) => `${stream}/${name}`),
  ),
  fault(
    'snapshot-kept-by-quoted-names',
    'SNP-4',
    'The stream and the name are joined by quotes and a comma, without escaping them.',
    keyedBy(({ stream, name }) => `"${stream}","${name}"`),
  ),
  fault(
    'snapshot-name-in-any-case',
    'NAME-1',
    'Names of snapshots that differ in case alone are one name.',
    keyedBy(({ stream, name }) => JSON.stringify([stream, name.toLowerCase()])),
  ),
  fault(
    'snapshot-name-trimmed',
    'NAME-1',
    'Names of snapshots that differ in spaces around them alone are one name.',
    keyedBy(({ stream, name }) => JSON.stringify([stream, name.trim()])),
  ),
  fault(
    'snapshot-name-normalised',
    'NAME-1',
    'Names of snapshots that are normalised alike are one name.',
    keyedBy(({ stream, name }) => JSON.stringify([stream, name.normalize('NFC')])),
  ),
  fault('snapshot-found-by-its-beginning', 'NAME-1', 'A name finds a snapshot whose name begins with it.', (place) => {
    const cells = memoryCells(place, 'snapshot');
    return {
      'snapshot.exists': async (args, sound) =>
        (await sound(args)) ||
        cells.names().some(([stream, name]) => stream === args.stream && name?.startsWith(args.name)),
    };
  }),
];

/** Snapshots are kept under the key that is made of their stream and name. */
function keyedBy(key: (of: Key) => string): Break {
  return {
    in: 'backend',
    make: (sound, place) => {
      const names = place.shared('names', () => new Map<string, readonly string[]>());
      const kept = (cell: CellKey): CellKey =>
        cell.area === 'snapshot' ? { ...cell, name: [key(keyOf(cell.name))] } : cell;
      return {
        get: (cell) => sound.get(kept(cell)),
        swap: (request) => {
          const { cell } = request;
          if (cell.area === 'snapshot') names.set(key(keyOf(cell.name)), cell.name);
          return sound.swap({ ...request, cell: kept(cell) });
        },
        cells: (space, area) => (area === 'snapshot' ? [...names.values()] : sound.cells(space, area)),
      };
    },
  };
}

function keyOf([stream = '', name = '']: readonly string[]): Key {
  return { stream, name };
}
