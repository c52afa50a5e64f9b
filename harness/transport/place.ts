// Where a handle stands when a case has two processes: second handles in the second one, and the branches of a race in
// turn, so that they truly race.

/** Which process of a case, from 0. */
export type Place = 0 | 1;

export function placeOf(handle: string, processes: 'one' | 'many'): Place {
  if (processes === 'one' || handle === 'main') return 0;
  const branch = /^branch (\d+)$/.exec(handle)?.[1];
  return branch === undefined || Number(branch) % 2 === 0 ? 1 : 0;
}
