// Cells whose names are compared by less than their code units.
import type { Backend, CellKey } from '../../../harness/facets/index.js';

/** Two keys that `fold` maps to one text name one cell, which is listed under the name that was there first. */
export function foldedKeys(sound: Backend, fold: (key: string) => string): Pick<Backend, 'get' | 'swap'> {
  const home = async (cell: CellKey): Promise<CellKey> => {
    const [key = ''] = cell.name;
    if (cell.area !== 'kv') return cell;
    const names = await sound.cells(cell.space, 'kv');
    const exact = names.find(([one]) => one === key);
    const name = exact ?? names.find(([one = '']) => fold(one) === fold(key));
    return name === undefined ? cell : { ...cell, name };
  };
  return {
    get: async (cell) => sound.get(await home(cell)),
    swap: async (request) => sound.swap({ ...request, cell: await home(request.cell) }),
  };
}
