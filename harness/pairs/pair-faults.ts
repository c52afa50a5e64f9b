// Where the cases and the rules about pairs disagree.
import { type PairRules, pairName } from '../model/aspects.js';
import type { Coverage } from './coverage.js';

/** A sentence each; none when every pair has the cases that it should have. */
export function pairFaults(coverage: readonly Coverage[], { meaningless, waiting }: PairRules): string[] {
  const silent = reasons(meaningless);
  const open = reasons(waiting);
  return coverage.flatMap(({ pair, own, preloaded }) => {
    const name = pairName(pair);
    const reason = silent.get(name);
    const [first] = [...own, ...preloaded];
    if (reason !== undefined && first !== undefined) return [`${name} is called meaningless, and ${first} shows it`];
    if (reason !== undefined || open.has(name) || own.length > 0) return [];
    return [`${name} has no case and no reason`];
  });
}

function reasons(rules: PairRules['meaningless']): ReadonlyMap<string, string> {
  return new Map(rules.flatMap(({ pairs, because }) => pairs.map((pair) => [pairName(pair), because] as const)));
}
