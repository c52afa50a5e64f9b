// For tests: baselines and results in a few words.
import type { Baseline, BaselineEntry } from '../../model/baseline.js';
import { parsePatterns, type Subject } from '../../model/pattern.js';
import type { RecordResult } from '../../model/record.js';
import { VARIANTS, type Variant } from '../../model/suite.js';
import type { ErrorCause, FailCode, Verdict } from '../../model/verdict.js';

type EntrySketch = Partial<Omit<BaselineEntry, 'patterns'>> & { readonly pattern: string | readonly string[] };

/** Entries begin on lines 10, 20, 30 …; they expect WRONG_ANSWER at /seq where nothing else is said. */
export function baselineOf(...entries: readonly EntrySketch[]): Baseline {
  return {
    adapter: 'memory',
    file: 'config/baselines/memory.yaml',
    entries: entries.map(({ pattern, ...rest }, index) => ({
      patterns: parsePatterns([pattern].flat()),
      line: (index + 1) * 10,
      reason: 'it is not done yet',
      ...(rest.law === undefined && { code: 'WRONG_ANSWER' as const }),
      path: rest.path ?? (rest.code === undefined || rest.code === 'WRONG_ANSWER' ? '/seq' : ''),
      ...rest,
    })),
  };
}

/** `pass`, a kind, a cause, or a code and the path of the first difference. */
type Word = string;

/** By run, `log/reads@direct` or `log/reads` for all variants; a list is the attempts in order. Laws go by suite: LOG-1. */
export type Runs = Readonly<Record<string, Word | readonly Word[]>>;

export function resultsOf(runs: Runs, adapter = 'memory'): RecordResult[] {
  const results = Object.entries(runs).flatMap(([name, words]) => {
    const [id = '', only] = name.split('@');
    const variants = only === undefined ? VARIANTS : [only as Variant];
    return variants.map((variant) => resultOf(adapter, { ...subjectOf(id), variant }, [words].flat()));
  });
  return results.map((result, index) => ({ ...result, index }));
}

export function subjectsOf(...ids: readonly string[]): Subject[] {
  return ids.flatMap((id) => VARIANTS.map((variant) => ({ ...subjectOf(id), variant })));
}

function subjectOf(id: string): { readonly id: string; readonly law: string } {
  return { id, law: `${id.slice(0, id.indexOf('/')).toUpperCase()}-1` };
}

function resultOf(adapter: string, { id, law, variant }: Subject, words: readonly Word[]): RecordResult {
  const verdicts = words.map(verdictOf);
  const verdict = verdicts.at(-1) ?? { kind: 'pass' };
  const attempts = verdicts.slice(0, -1);
  const result = {
    kind: 'result',
    index: 0,
    adapter,
    case: id,
    law,
    level: 'MUST',
    variant,
    verdict,
    durationMs: 1,
  } as const;
  return attempts.length === 0 ? result : { ...result, attempts };
}

const FAILURE = { line: 3, step: '1', transcript: [], summary: 'it went wrong' };

const CAUSES: readonly ErrorCause[] = ['timeout', 'crash', 'protocol', 'harness'];

function verdictOf(word: Word): Verdict {
  const cause = CAUSES.find((name) => name === word);
  if (cause !== undefined) return { kind: 'error', cause, ...FAILURE };
  if (word === 'pass') return { kind: 'pass' };
  if (word === 'unsupported') return { kind: 'unsupported', missing: ['kv'] };
  if (word === 'excluded' || word === 'unknown' || word === 'not-run') return { kind: word, reason: 'so it is' };
  const [code, path] = word.split(' ');
  const mismatch = path === undefined ? {} : { mismatch: { path, expected: '1', got: '2' } };
  return { kind: 'fail', code: code as FailCode, ...mismatch, ...FAILURE };
}
