import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { isExpired } from '../../baseline/expiry.js';
import { failureOf, isBound } from '../../baseline/failure.js';
import { judgeBaseline } from '../../baseline/index.js';
import { isNamed } from '../../baseline/naming.js';
import { resultsOf } from '../../baseline/testing/sample.js';
import type { RecordResult } from '../../model/record.js';
import { anyBaseline, anyRuns, IDS, type RandomBaseline } from './testing/random-baseline.js';
import { type Held, read, TODAY, updated } from './testing/updated.js';

// Some hundred files are read and written by each.
vi.setConfig({ testTimeout: 60_000 });

/** What only people can decide. */
const BY_HAND = new Set(['EXPIRED', 'TOO_WIDE', 'BOTH', 'TWICE', 'ALWAYS_FAILS']);

const grounds = { grounds: { reason: 'so it is now' } };

/** The text where it can be loaded at all; entries that say the same twice cannot. */
function isLoaded({ text }: RandomBaseline): boolean {
  try {
    read(text, IDS);
    return true;
  } catch {
    return false;
  }
}

const anyHeld = fc
  .tuple(anyRuns, fc.constantFrom(2, 20))
  .map(([{ runs, filtered }, cap]): Held & { readonly results: readonly RecordResult[] } => ({
    ids: IDS,
    results: resultsOf(runs),
    filtered,
    cap,
  }));

const judgedAs = (text: string, { ids, ...input }: Held) =>
  judgeBaseline({ ...input, baseline: read(text, ids), today: TODAY });

/** Whether the failure is left to people: a flaky entry names its run, or an entry that excuses nothing is about it. */
function isLeft(text: string, held: Held, { case: id, law, variant, verdict }: RecordResult): boolean {
  const tooWide = judgedAs(text, held).findings.flatMap(({ code, line }) => (code === 'TOO_WIDE' ? [line] : []));
  const failure = failureOf(verdict);
  return read(text, IDS).entries.some((entry) => {
    if (failure === undefined || !isNamed(entry, { id, law, variant })) return false;
    const isOver = isExpired(entry, TODAY);
    if (entry.flaky !== undefined && !isOver) return true;
    return isBound(entry, failure) && (isOver || tooWide.includes(entry.line));
  });
}

describe('whatever the baseline and the run, an update', () => {
  test('leaves no finding but those that people have to decide', () => {
    let loaded = 0;
    fc.assert(
      fc.property(anyBaseline, anyHeld, (baseline, held) => {
        fc.pre(isLoaded(baseline));
        loaded++;
        const { findings, text } = updated(baseline.text, held, grounds);
        const flaky = new Set(
          read(text, IDS).entries.flatMap((entry) => (entry.flaky === undefined ? [] : [entry.line])),
        );
        const wrong = findings.filter(
          ({ code, line }) => !BY_HAND.has(code) && !(code === 'CHANGED' && flaky.has(line)),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(loaded).toBe(400);
  });

  test('brings no two entries into each other’s way', () => {
    fc.assert(
      fc.property(anyBaseline, anyHeld, (baseline, held) => {
        fc.pre(isLoaded(baseline));
        const clashes = (text: string): number =>
          judgedAs(text, held).findings.filter(({ code }) => code === 'BOTH' || code === 'TWICE').length;
        const before = clashes(baseline.text);
        if (before === 0) expect(clashes(updated(baseline.text, held, grounds).text)).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  test('excuses every failure that is not left to people', () => {
    fc.assert(
      fc.property(anyBaseline, anyHeld, (baseline, held) => {
        fc.pre(isLoaded(baseline));
        const { excuses } = judgedAs(updated(baseline.text, held, grounds).text, held);
        const bare = held.results.filter(({ verdict }) => verdict.kind === 'fail' || verdict.kind === 'error');
        const open = bare.filter(
          (result) =>
            !(result.verdict.kind === 'error' && result.verdict.cause === 'harness') &&
            excuses(result) === undefined &&
            !isLeft(baseline.text, held, result),
        );
        expect(open).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('with --prune, excuses nothing that was not excused before', () => {
    fc.assert(
      fc.property(anyBaseline, anyHeld, (baseline, held) => {
        fc.pre(isLoaded(baseline));
        const { text } = updated(baseline.text, held, { prune: true });
        const [before, after] = [judgedAs(baseline.text, held), judgedAs(text, held)];
        const more = held.results.filter(
          (result) => after.excuses(result) !== undefined && before.excuses(result) === undefined,
        );
        expect(more).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyBaseline, anyHeld, (baseline, held) => {
        fc.pre(isLoaded(baseline));
        const once = updated(baseline.text, held, grounds).text;
        expect(updated(once, held, grounds)).toMatchObject({ text: once, changes: [], left: [] });
      }),
      { numRuns: 150 },
    );
  });

  test('keeps every entry that it does not change, and every comment outside of those that it takes out', () => {
    fc.assert(
      fc.property(anyBaseline, anyHeld, (baseline, held) => {
        fc.pre(isLoaded(baseline));
        const { text, changes } = updated(baseline.text, held, grounds);
        const touched = new Set(changes.flatMap((change) => (change.kind === 'add' ? [] : [change.index])));
        let from = 0;
        for (const [index, entry] of baseline.entries.entries()) {
          if (touched.has(index)) continue;
          from = text.indexOf(entry, from);
          expect(from).toBeGreaterThan(0);
        }
        const comments = [...text.matchAll(/# (?:top|whose|all|above \d+|end)/g)].map(([comment]) => comment);
        expect(comments).toEqual(baseline.comments);
        if (changes.length === 0) expect(text).toBe(baseline.text);
        if (baseline.text.includes('\r\n')) expect(text.replaceAll('\r\n', '')).not.toContain('\n');
        expect(text).not.toMatch(/\n[ \t]*\r?\n[ \t]*\r?\n/);
      }),
      { numRuns: 250 },
    );
  });
});
