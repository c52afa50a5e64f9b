// An order whose positions are taken at the insert and seen at the commit, as a sequence of a database gives them.
import type { AppendRequest, Backend } from '../../../harness/facets/index.js';
import type { Place } from '../parts/mutant.js';
import { later } from './later.js';

type Broken = Pick<Backend, 'append' | 'globalRead' | 'globalRefs' | 'globalPosition'>;

/** @param waits which appends are committed later than they are inserted. */
export function shownAtCommit(sound: Backend, place: Place, waits: (request: AppendRequest) => boolean): Broken {
  const open = place.shared('open commits', () => new Set<number>());
  return {
    append: async (request) => {
      const outcome = await sound.append(request);
      if (outcome.outcome !== 'appended' || outcome.positions.length === 0 || !waits(request)) return outcome;
      for (const position of outcome.positions) open.add(position);
      for (let turn = 0; turn < 3 - ((outcome.positions[0] ?? 0) % 3); turn++) await later();
      for (const position of outcome.positions) open.delete(position);
      return outcome;
    },
    globalRead: async ({ limit, ...request }) =>
      (await sound.globalRead(request)).filter(({ position }) => !open.has(position)).slice(0, limit),
    globalRefs: async (request) => (await sound.globalRefs(request)).filter(({ position }) => !open.has(position)),
    globalPosition: async (space) => {
      const refs = await sound.globalRefs({ space, from: 1 });
      return refs.findLast(({ position }) => !open.has(position))?.position ?? 0;
    },
  };
}
