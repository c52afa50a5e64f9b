// Shows again what TEETH.json says. A mutant that is new, or that its witness no longer kills, meets every case.
import type { TeethScore } from '../../harness/model/generated/teeth-score.js';
import type { Trial } from '../../harness/model/teeth.js';
import { type Campaign, campaign, tryAll } from './campaign.js';
import { witnessTasks } from './witness-tasks.js';

export async function shownAgain(score: TeethScore, input: Campaign): Promise<Trial[]> {
  const { tasks, unknown } = witnessTasks(score, input.candidates, new Set(input.cases.map(({ id }) => id)));
  const trials = await tryAll(tasks, input);
  const killed = new Set(trials.filter(({ kills }) => kills.length > 0).map(({ mutant }) => mutant));
  const tried = new Set(trials.map(({ mutant }) => mutant));
  const escaped = input.candidates.filter(({ entry }) => tried.has(entry.name) && !killed.has(entry.name));
  const open = [...unknown, ...escaped];
  return open.length === 0 ? trials : [...trials, ...(await campaign({ ...input, candidates: open, onlyKills: true }))];
}
