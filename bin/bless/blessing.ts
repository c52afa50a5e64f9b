// Runs cases and rewrites their goldens in memory, round after round, until each passes or is refused.
import { advance, decide, type EndedWork, type OpenWork, type Voting, type Work } from '../../harness/bless/index.js';
import type { RecordResult } from '../../harness/model/record.js';
import { groupBy } from '../../harness/score/index.js';
import type { Terminal } from '../print.js';
import { type Round, type RoundInput, runRound } from './round.js';

export interface Blessing extends RoundInput {
  readonly voting: Omit<Voting, 'answerFault'>;
}

export type Blessed =
  | { readonly kind: 'ended'; readonly works: readonly EndedWork[] }
  | Exclude<Round, { readonly kind: 'answered' }>;

export async function blessCases(blessing: Blessing, terminal: Terminal): Promise<Blessed> {
  const voting: Voting = { ...blessing.voting, answerFault: blessing.checkAnswer };
  let works: Work[] = blessing.cases.map((goldenCase) => ({ kind: 'open', goldenCase, blessed: [] }));
  for (;;) {
    const cases = works.filter(isOpen).map(({ goldenCase }) => goldenCase);
    if (cases.length === 0) return { kind: 'ended', works: works.flatMap((work) => (isOpen(work) ? [] : [work])) };
    const round = await runRound({ ...blessing, cases }, terminal);
    if (round.kind !== 'answered') return round;
    const results = groupBy(round.results, (result) => result.case);
    works = works.map((work) => (isOpen(work) ? next(work, results.get(work.goldenCase.id) ?? [], voting) : work));
  }
}

function next(work: OpenWork, results: readonly RecordResult[], voting: Voting): Work {
  return advance(work, decide(work.goldenCase, results, voting));
}

function isOpen(work: Work): work is OpenWork {
  return work.kind === 'open';
}
