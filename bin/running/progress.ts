// How far a run has come: one line that is rewritten where somebody is watching, else a line for each adapter and
// suite, so that a log stays short.

import type { RecordResult, Tally } from '../../harness/model/record.js';
import { isBad } from '../../harness/model/verdict.js';
import { type Line, line, plainText, span } from '../../harness/report/index.js';
import { caseOutcomes, cut, type OutcomeKind } from '../../harness/score/index.js';
import type { Terminal } from '../print.js';

export interface Progress {
  add(result: RecordResult): void;
  /** After the last result, and before anything else is printed. */
  end(): void;
}

const SILENT: Progress = { add: () => undefined, end: () => undefined };

/** @param total how many results there will be; or suites, where only those are known. */
export function createProgress(
  terminal: Terminal,
  total: number,
  json: boolean,
  unit: 'results' | 'suites' = 'results',
): Progress {
  if (terminal.err.isTTY && !terminal.isCI) return rewritten(terminal, total, unit);
  return json ? SILENT : inLines(terminal);
}

/** A terminal takes longer to draw a line than a store to answer. */
const REDRAW_MS = 50;
const ERASE = '\r\x1b[2K';

function rewritten({ err }: Terminal, total: number, unit: 'results' | 'suites'): Progress {
  let done = 0;
  let last = '';
  let bad = 0;
  let drawnAt = Number.NEGATIVE_INFINITY;
  return {
    add: ({ adapter, case: id, verdict }) => {
      const [suite = ''] = id.split('/');
      const where = `${adapter} ${suite}`;
      if (unit === 'results' || where !== last) done++;
      last = where;
      if (isBad(verdict) && verdict.kind !== 'not-run') bad++;
      const now = performance.now();
      if (now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      const text = `${done}/${total}${bad === 0 ? '' : `, ${bad} bad`}  ${where}`;
      err.raw(`${ERASE}${cut(plainText([line(text)]).trimEnd(), err.columns - 1)}`);
    },
    end: () => {
      if (drawnAt > 0) err.raw(ERASE);
    },
  };
}

function inLines({ err }: Terminal): Progress {
  let group: RecordResult[] = [];
  const flush = (): void => {
    if (group.length > 0) err.lines([groupLine(group)]);
    group = [];
  };
  return {
    add: (result) => {
      if (result.verdict.kind === 'not-run') return;
      const [last] = group;
      if (last !== undefined && (last.adapter !== result.adapter || suiteOf(last) !== suiteOf(result))) flush();
      group.push(result);
    },
    end: flush,
  };
}

function groupLine(results: readonly RecordResult[]): Line {
  const [first] = results;
  const blocks = results.flatMap(({ tally }) => tally ?? []);
  const outcomes = caseOutcomes(results.filter(({ tally }) => tally === undefined));
  const count = (kind: OutcomeKind): number =>
    outcomes.filter((outcome) => outcome.kind === kind).length +
    blocks.reduce((sum, block) => sum + counted(block, kind), 0);
  const failed = count('fail');
  const rest = (['unsupported', 'excluded'] as const).filter((kind) => count(kind) > 0);
  return line(
    `${first?.adapter} ${first === undefined ? '' : suiteOf(first)}: ${count('pass')} passed`,
    ...(failed === 0 ? [] : [', ', span('bad', `${failed} failed`)]),
    ...rest.map((kind) => `, ${count(kind)} ${kind}`),
  );
}

/** What a block of tests counts as. */
function counted({ pass, fail, skip }: Tally, kind: OutcomeKind): number {
  return { pass, fail, excluded: skip, unsupported: 0 }[kind];
}

function suiteOf({ case: id }: RecordResult): string {
  return id.slice(0, id.indexOf('/'));
}
