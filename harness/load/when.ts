// Reads `when`: which lawful variants of the profile something is about.
import { suggestion } from '../model/suggest.js';
import type { GoldenCase } from '../model/suite.js';
import type { Report } from './problems.js';
import { entriesOf, plain, type Tree } from './tree.js';
import { shown } from './wording.js';

/** Dotted path to the values that a profile may have there. */
export type ProfilePaths = ReadonlyMap<string, readonly (string | boolean)[]>;

export function whenOf(tree: Tree, profilePaths: ProfilePaths, report: Report): GoldenCase['when'] {
  const when: Record<string, readonly (string | boolean)[]> = {};
  for (const { key, line, value } of entriesOf(tree, 'when')) {
    const allowed = profilePaths.get(key);
    if (allowed === undefined) {
      const near = suggestion(key, profilePaths.keys());
      report('UNKNOWN_PROFILE_PATH', line, `no part of a profile, got "${key}"`, near);
      continue;
    }
    const wanted = value.kind === 'list' ? value.items : [value];
    for (const item of wanted) {
      if (item.kind === 'scalar' && allowed.some((known) => known === item.value)) continue;
      const message = `a profile never has this under "${key}", got ${shown(item)}`;
      report('UNKNOWN_PROFILE_VALUE', item.line, message, suggestion(String(plain(item)), allowed.map(String)));
    }
    when[key] = wanted.map((item) => plain(item) as string | boolean);
  }
  return when;
}
