// What is wrong with the entries, in words: what, where, and the next move.
import type { Baseline } from '../model/baseline.js';
import { shellWord } from '../model/shell-text.js';
import { plural } from '../score/index.js';
import type { EntryFacts, Otherwise } from './entry-facts.js';
import { type Facts, WIDTH_MAX } from './facts.js';
import { failureText } from './failure.js';
import type { BaselineFinding } from './finding.js';
import { command, patternsFor, runAgain, runId, runIds, runsText } from './run-words.js';

export interface Held {
  readonly baseline: Baseline;
  readonly facts: Facts;
  /** Whether less than everything was run: what was not run is then not judged. */
  readonly filtered: boolean;
  readonly cap?: number;
}

/** In order of line. */
export function findingsOf(held: Held): BaselineFinding[] {
  return held.facts.entries.flatMap((facts) => findingsOfEntry(facts, held)).sort((a, b) => a.line - b.line);
}

function findingsOfEntry(facts: EntryFacts, held: Held): BaselineFinding[] {
  if (held.filtered && !facts.isSeen) return [];
  if (facts.isExpired) return [expired(facts, held)];
  if (facts.isTooWide) return [tooWide(facts, held)];
  return [unmatched, clashing, stale, changed, alwaysFails].flatMap((look) => look(facts, held));
}

const TEXTS_MAX = 5;

function expired({ entry, asSaid, passes, otherwise, isTooWide }: EntryFacts, held: Held): BaselineFinding {
  const { expires = '', patterns, flaky } = entry;
  const seen = isTooWide
    ? 'and names too many cases'
    : asSaid.length > 0
      ? `while ${runsText(asSaid, 'still fails as it says in')}`
      : otherwise.length > 0
        ? 'and what it names fails otherwise'
        : passes.length > 0
          ? 'and what it names passes'
          : 'and nothing that it names was run';
  const isNeeded = asSaid.length > 0 || isTooWide || flaky !== undefined;
  const move = isNeeded ? 'look at it again, and write a later day or take it out' : 'take it out';
  const message = `the entry expired on ${expires} and excuses nothing any more, ${seen}; ${move}`;
  const again = command(
    'run',
    patterns.slice(0, TEXTS_MAX).map(({ text }) => text),
    held.baseline.adapter,
  );
  return { code: 'EXPIRED', ...placed(entry.line, held), message, again, expires };
}

function tooWide({ entry }: EntryFacts, held: Held): BaselineFinding {
  const { cap = WIDTH_MAX } = held;
  const message = `the entry names more than ${plural(cap, 'case')} and excuses none of them; name the cases it is about`;
  const texts = entry.patterns.slice(0, TEXTS_MAX).map(({ text }) => text);
  return {
    code: 'TOO_WIDE',
    ...placed(entry.line, held),
    message,
    again: ['assay', 'list', ...texts.map(shellWord)].join(' '),
    cap,
  };
}

/** What was not selected may well be there. */
function unmatched({ entry, idlePatterns }: EntryFacts, held: Held): BaselineFinding[] {
  if (held.filtered || idlePatterns.length === 0) return [];
  const shown = idlePatterns.slice(0, TEXTS_MAX).map((text) => `"${text}"`);
  const rest = idlePatterns.length - shown.length;
  const texts = shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  const { adapter } = held.baseline;
  const ofLaw = entry.law === undefined ? '' : ` of ${entry.law}`;
  const message = `${texts} ${idlePatterns.length === 1 ? 'names' : 'name'} nothing${ofLaw} that was run on ${adapter}; take it out`;
  const again = command('list', [...idlePatterns.slice(0, TEXTS_MAX), '--why'], adapter);
  return [{ code: 'UNMATCHED', ...placed(entry.line, held), message, again, patterns: idlePatterns }];
}

function clashing({ entry, clash }: EntryFacts, held: Held): BaselineFinding[] {
  if (clash === undefined) return [];
  const { with: other, run } = clash;
  const found = { ...placed(entry.line, held), again: runAgain([run], held.baseline.adapter), with: other.line };
  if ((entry.flaky === undefined) !== (other.flaky === undefined)) {
    const kind = other.flaky === undefined ? 'fail' : 'be flaky';
    const message = `${runId(run)} is said to ${kind} on line ${other.line} too: a case is either failing or flaky`;
    return [{ code: 'BOTH', ...found, message }];
  }
  const message = `${runId(run)} is named on line ${other.line} too, and for the same failure; one of the two is enough`;
  return [{ code: 'TWICE', ...found, message }];
}

function stale({ entry, passes, asSaid, otherwise, undecided }: EntryFacts, held: Held): BaselineFinding[] {
  if (entry.flaky !== undefined || passes.length === 0) return [];
  const left = [...asSaid, ...otherwise.map(({ run }) => run), ...undecided];
  const message = `${runsText(passes, 'passes in')}; ${whatIsLeft(left, passes, held)}`;
  const again = runAgain(passes, held.baseline.adapter);
  return [{ code: 'STALE', ...placed(entry.line, held), message, again, runs: runIds(passes) }];
}

function whatIsLeft(
  left: readonly EntryFacts['passes'][number][],
  passes: EntryFacts['passes'],
  { filtered }: Held,
): string {
  const patterns = patternsFor(left, [...left, ...passes]);
  if (patterns.length > TEXTS_MAX || filtered) return 'narrow the entry to what fails, or take it out';
  if (patterns.length === 0) return 'take the entry out';
  return `what fails is ${patterns.join(', ')}`;
}

function changed(facts: EntryFacts, held: Held): BaselineFinding[] {
  const { entry, asSaid, passes, undecided } = facts;
  const unknown = facts.otherwise.filter(({ isKnown }) => !isKnown);
  // All that it names is excused by others: it excuses nothing itself.
  const isDead = !held.filtered && unknown.length + asSaid.length + passes.length + undecided.length === 0;
  const odd = isDead ? facts.otherwise : unknown;
  const [first] = odd;
  if (first === undefined) return [];
  const runs = [...new Map(odd.map(({ run }) => [runId(run), run])).values()];
  const others = runs.length - 1;
  const more = others > 0 ? `; so ${others === 1 ? 'does' : 'do'} ${plural(others, 'other run')} that it names` : '';
  const message = `${runId(first.run)} fails otherwise than the entry says: expected ${failureText(entry)}, got ${whatCame(first)}${more}`;
  return [
    {
      code: 'CHANGED',
      ...placed(entry.line, held),
      message,
      again: runAgain(runs, held.baseline.adapter),
      runs: runIds(runs),
    },
  ];
}

function whatCame({ failure, attempt, attempts }: Otherwise): string {
  const when = attempt === undefined ? '' : ` in attempt ${attempt} of ${attempts}`;
  return `${failureText(failure)}${when}`;
}

function alwaysFails({ entry, alwaysFails: always }: EntryFacts, held: Held): BaselineFinding[] {
  const [first] = always;
  if (first === undefined) return [];
  const others = always.length - 1;
  const more = others > 0 ? `, as did ${plural(others, 'other run')}` : '';
  const message = `${runId(first.run)} failed in each of ${plural(first.attempts, 'attempt')}${more}: what always fails is not flaky; take "flaky" out, or try more often`;
  const runs = always.map(({ run }) => run);
  return [
    {
      code: 'ALWAYS_FAILS',
      ...placed(entry.line, held),
      message,
      again: runAgain(runs, held.baseline.adapter),
      runs: runIds(runs),
    },
  ];
}

function placed(line: number, { baseline }: Held): { readonly file: string; readonly line: number } {
  return { file: baseline.file, line };
}
