// PREVIOUS: the scoreboard to compare with. That there is none is said; one that cannot be compared keeps the gate shut.
import { InputError } from '../model/errors.js';
import type { Scoreboard } from '../model/generated/scoreboard.js';
import { isFiltered, parseScoreboard } from '../score/index.js';
import { command } from './again.js';
import type { AdapterFacts } from './facts.js';
import { type Judged, judged, nothing } from './judged.js';

/** Held to the schema by the compiler. */
const VERSION: Scoreboard['schemaVersion'] = 2;

export type Previous =
  | { readonly kind: 'scoreboard'; readonly file: string; readonly scoreboard: Scoreboard }
  /** It is there, and no use. */
  | { readonly kind: 'unfit'; readonly file: string; readonly fault: string }
  | { readonly kind: 'none'; readonly file: string };

/** @param file what to call it, such as `scoreboards/memory.json at HEAD`. */
export function previousOf(adapter: string, content: string | undefined, file: string): Previous {
  if (content === undefined) return { kind: 'none', file };
  const version = versionOf(content);
  if (version !== undefined && version !== VERSION) {
    const fault = `it is a scoreboard of version ${JSON.stringify(version)}, expected ${VERSION}`;
    return { kind: 'unfit', file, fault };
  }
  try {
    const scoreboard = parseScoreboard(content, file);
    const fault = faultOf(scoreboard, adapter);
    return fault === undefined ? { kind: 'scoreboard', file, scoreboard } : { kind: 'unfit', file, fault };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { kind: 'unfit', file, fault: error.problems.map(({ message }) => message).join('; ') };
  }
}

export function judgePrevious(facts: AdapterFacts): Judged {
  const { adapter, previous, rules, scoreboard } = facts;
  const asked = { rule: 'PREVIOUS', adapter, wanted: 'a scoreboard to compare with, where one is committed' } as const;
  if (previous.kind === 'none') return nothing(asked, `nothing to compare: there is no ${previous.file}`);
  if (previous.kind === 'scoreboard') {
    const others = previous.scoreboard.suiteHash === scoreboard.suiteHash ? '' : ', of other suites';
    return judged(asked, [], `${previous.file}${others}`);
  }
  if (rules.worse.value === 'allow' && rules.shrink.value === 'allow') {
    return nothing(asked, `nothing to compare: ${previous.file}: ${previous.fault}`);
  }
  const move = 'write it anew and commit it, or compare with another one (--base, --previous)';
  const message = `${previous.file} cannot be compared: ${previous.fault}; ${move}`;
  const again = command('run', '--adapter', adapter, '--out', facts.scoreboardFolder);
  return judged(asked, [{ code: 'PREVIOUS_UNFIT', message, again }], previous.fault);
}

function versionOf(content: string): unknown {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null && 'schemaVersion' in value ? value.schemaVersion : undefined;
  } catch {
    return undefined;
  }
}

function faultOf({ adapter, complete, selection }: Scoreboard, wanted: string): string | undefined {
  if (adapter !== wanted) return `it is the scoreboard of another adapter, "${adapter}"`;
  if (!complete) return 'it is the scoreboard of an incomplete run';
  return isFiltered(selection) ? 'it is the scoreboard of a part of a run' : undefined;
}
