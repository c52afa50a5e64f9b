// Which runs of a plan belong to which shard. The unit is the case: all its variants on all adapters stay together, so
// that what one shard says of a case is all there is to say.
import { InputError } from '../model/errors.js';
import type { PlannedRun } from '../model/plan.js';
import type { Shard } from '../model/record.js';
import { caseHash } from './case-hash.js';

export type ShardPosition = Pick<Shard, 'index' | 'of'>;

/** Milliseconds that a case took, by its id. */
export type CaseTimings = ReadonlyMap<string, number>;

export const SHARDS_MAX = 999;

/**
 * `2/8`: the second of eight.
 * @throws InputError for any other text.
 */
export function parseShard(text: string): ShardPosition {
  const [, index = '', of = ''] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const position = { index: Number(index), of: Number(of) };
  if (index === '') throw refusal(`a shard is i/n, such as 2/8, got "${text}"`);
  if (position.of < 1 || position.of > SHARDS_MAX) {
    throw refusal(`there can be 1 to ${SHARDS_MAX} shards, got "${text}"`);
  }
  if (position.index < 1 || position.index > position.of) {
    throw refusal(`the shards of ${of} are 1/${of} to ${of}/${of}, got "${text}"`);
  }
  return position;
}

/** The runs of one shard, in the order and with the indexes of the whole plan. */
export function shardOf(
  plan: readonly PlannedRun[],
  { index, of }: ShardPosition,
  timings?: CaseTimings,
): PlannedRun[] {
  return shardsOf(plan, of, timings)[index - 1] ?? [];
}

/**
 * Every shard of the plan, the first one first.
 * @param timings without them a case goes by the hash of its id, and no other case can move it; with them the shards
 * take about equally long, and a new case may move others.
 */
export function shardsOf(plan: readonly PlannedRun[], of: number, timings?: CaseTimings): PlannedRun[][] {
  const shards: PlannedRun[][] = Array.from({ length: of }, () => []);
  const byTime = timings === undefined ? undefined : balanced(weightsOf(plan, timings), of);
  for (const run of plan) shards[byTime?.get(run.case.id) ?? caseHash(run.case.id) % of]?.push(run);
  return shards;
}

/** How long each case of the plan takes as far as is known: one without a time is taken for a mean one. */
export function weightsOf(plan: readonly PlannedRun[], timings: CaseTimings): Map<string, number> {
  const ids = [...new Set(plan.map((run) => run.case.id))];
  const known = ids.flatMap((id) => timings.get(id) ?? []);
  // Where nothing is known at all, every case counts the same.
  const mean = known.length === 0 ? 1 : known.reduce((sum, ms) => sum + ms, 0) / known.length;
  return new Map(ids.map((id) => [id, timings.get(id) ?? mean]));
}

/** The longest case first, each onto the shard that is lightest so far: no two differ by more than one case takes. */
function balanced(weights: ReadonlyMap<string, number>, of: number): Map<string, number> {
  const cases = [...weights].sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1));
  const loads = Array.from({ length: of }, (_, shard) => ({ shard, ms: 0, cases: 0 }));
  return new Map(
    cases.map(([id, ms]) => {
      const lightest = loads.reduce((best, load) => (isLighter(load, best) ? load : best));
      lightest.ms += ms;
      lightest.cases++;
      return [id, lightest.shard];
    }),
  );
}

interface Load {
  readonly ms: number;
  readonly cases: number;
}

function isLighter(a: Load, b: Load): boolean {
  return a.ms < b.ms || (a.ms === b.ms && a.cases < b.cases);
}

function refusal(message: string): InputError {
  return new InputError([{ code: 'BAD_SHARD', file: '--shard', message }]);
}
