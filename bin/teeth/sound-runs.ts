// The cases with races, on stores that are sound, under one seed after another: whatever fails is a false alarm.
import type { AdapterSource } from '../../harness/model/project.js';
import { type GoldenCase, VARIANTS } from '../../harness/model/suite.js';
import type { SoundRuns } from '../../harness/model/teeth.js';
import { needsOf } from '../../harness/plan/index.js';
import type { WorkerPool } from './worker-pool.js';

export interface SoundInput {
  readonly pool: Pick<WorkerPool, 'run'>;
  readonly sources: readonly AdapterSource[];
  readonly cases: readonly GoldenCase[];
  readonly seeds: number;
}

export function soundRuns({ pool, sources, cases, seeds }: SoundInput): Promise<SoundRuns[]> {
  const racing = cases.filter((one) => needsOf(one).races).map(({ id }) => id);
  return Promise.all(
    sources.map(async (source) => {
      const { name } = source;
      if (racing.length === 0) return { adapter: name, runs: 0, alarms: [] };
      const all = Array.from({ length: seeds }, async (_, index) => {
        const seed = index + 1;
        const done = await pool.run({ name, source, variants: VARIANTS, cases: racing, kills: false, seed });
        return { seed, done };
      });
      const ends = await Promise.all(all);
      const missing = ends.map(({ done }) => done.unavailable ?? done.brokenOff).find((why) => why !== undefined);
      return {
        adapter: name,
        runs: ends.reduce((sum, { done }) => sum + done.runs, 0),
        alarms: ends.flatMap(({ seed, done }) => done.bad.map((one) => ({ ...one, seed }))),
        ...(missing !== undefined && { unavailable: missing }),
      };
    }),
  );
}
