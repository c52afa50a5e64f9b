// Changing one cell atomically: a compare-and-swap loop that starts again when somebody else was faster.

import { canonicalJson } from '../contract/index.js';
import type { Cell, CellKey } from './backend.js';
import { copyValue } from './event.js';
import type { Session } from './session.js';

/** Stores what `change` makes of the cell, or leaves it when that is 'keep'. Answers what the cell then holds. */
export async function changeCell(
  session: Session,
  cell: CellKey,
  change: (current: Cell) => Cell | 'keep',
): Promise<Cell> {
  let current = await session.backend.get(cell);
  for (;;) {
    const next = change(current);
    if (next === 'keep') return current;
    const { swapped, actual } = await session.backend.swap({ cell, when: current, next: copyCell(next) });
    if (swapped) return next;
    // Nobody was faster, so the next try would be refused as well, and so on for ever.
    if (isSame(actual, current)) throw new Error('the backend refused a swap though its condition held');
    current = actual;
  }
}

function isSame(one: Cell, other: Cell): boolean {
  return one === null || other === null ? one === other : canonicalJson(one.value) === canonicalJson(other.value);
}

/** What is given to the backend belongs to it. */
function copyCell(cell: Cell): Cell {
  return cell === null ? null : { value: copyValue(cell.value) };
}
