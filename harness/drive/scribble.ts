// Changes what was handed to a store, and what it handed out, once the answer is known (ALIAS-1, ALIAS-2). A store that
// keeps or gives out live references then shows this text in a later answer. Only cases about aliasing are driven so.

export const SCRIBBLE = 'scribbled over after the call';

/** Far enough for the data of an event in a batch or a page: list, event, data, value. */
const DEPTH = 5;
/** Elements of a list that are reached, half of them at each end. */
const REACHED = 16;

/** Writes over what it can reach cheaply. What is frozen or refuses is left alone; it never throws. */
export function scribble(value: unknown, depth: number = DEPTH): void {
  if (typeof value !== 'object' || value === null || depth === 0) return;
  try {
    if (Array.isArray(value)) scribbleList(value, depth);
    else scribbleObject(value as Record<string, unknown>, depth);
  } catch {
    // Frozen, a setter or a proxy. What lies inside was reached before.
  }
}

function scribbleList(list: unknown[], depth: number): void {
  const ends = list.length <= REACHED ? list : [...list.slice(0, REACHED / 2), ...list.slice(-REACHED / 2)];
  for (const item of ends) scribble(item, depth - 1);
  if (list.length > 0 && typeof list[0] !== 'object') list[0] = SCRIBBLE;
  list.push(SCRIBBLE);
}

function scribbleObject(object: Record<string, unknown>, depth: number): void {
  for (const key in object) {
    if (!Object.hasOwn(object, key)) continue;
    if (typeof object[key] === 'object') scribble(object[key], depth - 1);
    else object[key] = SCRIBBLE;
  }
  object['scribble'] = SCRIBBLE;
}
