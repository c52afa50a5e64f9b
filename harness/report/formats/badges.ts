// Badges for shields.io/endpoint: one for each adapter, and one for each suite on it, those too that it does not claim, so
// that no badge of an earlier run stays behind. The share is that of the scoreboard, in which an expected failure is a
// failure.
import type { Scoreboard } from '../../model/generated/scoreboard.js';
import { isFiltered, jsonText } from '../../score/index.js';
import type { ReportInput } from './report-input.js';

export interface ReportFile {
  /** Relative, with `/`. */
  readonly path: string;
  readonly text: string;
}

export function* badges({ sums }: ReportInput): Generator<ReportFile> {
  for (const board of sums.boards) {
    const { adapter, suites, ...all } = board;
    const total = { pass: all.total_pass, fail: all.total_fail, unsupported: all.total_unsupported };
    yield { path: `${adapter}.json`, text: badge(adapter, total, board) };
    for (const [suite, tally] of Object.entries(suites)) {
      yield { path: `${adapter}/${suite}.json`, text: badge(`${adapter}: ${suite}`, tally, board) };
    }
  }
}

interface Tally {
  readonly pass: number;
  readonly fail: number;
  readonly unsupported: number;
}

function badge(label: string, tally: Tally, board: Scoreboard): string {
  return jsonText({ schemaVersion: 1, label, ...shown(tally, board) });
}

/** A message may not be empty. An error stays an error whatever colour and style the address asks for. */
function shown({ pass, fail, unsupported }: Tally, { complete, selection }: Scoreboard): object {
  if (!complete) return { message: 'incomplete', color: 'red', isError: true };
  if (pass + fail === 0) return { message: unsupported > 0 ? 'not claimed' : 'nothing was run', color: 'lightgrey' };
  // A part of the cases says nothing about the others.
  if (isFiltered(selection)) return { message: `${pass}/${pass + fail} of a part`, color: 'lightgrey' };
  return { message: `${pass}/${pass + fail}`, color: colourOf(pass / (pass + fail)) };
}

const COLOURS: readonly (readonly [least: number, colour: string])[] = [
  [1, 'brightgreen'],
  [0.98, 'green'],
  [0.9, 'yellowgreen'],
  [0.75, 'yellow'],
  [0.5, 'orange'],
];

function colourOf(share: number): string {
  return COLOURS.find(([least]) => share >= least)?.[1] ?? 'red';
}
