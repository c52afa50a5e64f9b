// Several scoreboards side by side: the figures that the Markdown and the terminal matrix both show.
import type { Scoreboard } from '../model/generated/scoreboard.js';

/** null: nothing of it is in the profile, or nothing of it was run. */
export type MatrixCell = { readonly pass: number; readonly total: number } | null;

export interface MatrixRow {
  readonly name: string;
  readonly cells: readonly MatrixCell[];
}

export interface Matrix {
  /** Adapters, in the order given. */
  readonly columns: readonly string[];
  /** Suites, in the order of the first scoreboard that lists them. */
  readonly rows: readonly MatrixRow[];
  readonly total: readonly MatrixCell[];
  /** Laws of level MUST that were shown and never broken, of those that any case showed or broke. */
  readonly mustLaws: readonly MatrixCell[];
}

export function matrixOf(scoreboards: readonly Scoreboard[]): Matrix {
  const names = new Set(scoreboards.flatMap(({ suites }) => Object.keys(suites)));
  return {
    columns: scoreboards.map(({ adapter }) => adapter),
    rows: [...names].map((name) => ({
      name,
      cells: scoreboards.map(({ suites }) => {
        const suite = Object.hasOwn(suites, name) ? suites[name] : undefined;
        return suite === undefined ? null : cell(suite.pass, suite.pass + suite.fail);
      }),
    })),
    total: scoreboards.map(({ total_pass, total }) => cell(total_pass, total)),
    mustLaws: scoreboards.map(({ laws }) => {
      const shown = Object.values(laws).filter(({ level, pass, fail }) => level === 'MUST' && pass + fail > 0);
      return cell(shown.filter(({ fail }) => fail === 0).length, shown.length);
    }),
  };
}

function cell(pass: number, total: number): MatrixCell {
  return total === 0 ? null : { pass, total };
}
