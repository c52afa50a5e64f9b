// The matrix on a terminal: suites down, adapters across, passed of claimed.

import type { Scoreboard } from '../model/generated/scoreboard.js';
import { isFiltered, type MatrixCell, type MatrixRow, matrixOf } from '../score/index.js';
import { type Line, line, type Role, type Span, span } from './line.js';

export function matrixText(scoreboards: readonly Scoreboard[]): Line[] {
  if (scoreboards.length === 0) return [];
  const { columns, rows, total, mustLaws } = matrixOf(scoreboards);
  const filtered = scoreboards.some(({ selection }) => isFiltered(selection));
  // What the user did not ask for would only push what he asked for off the screen.
  const shown = filtered ? rows.filter(({ cells }) => cells.some((cell) => cell !== null)) : rows;
  const body: MatrixRow[] = [...shown, { name: 'total', cells: total }, { name: 'MUST laws held', cells: mustLaws }];
  const first = Math.max('suite'.length, ...body.map(({ name }) => name.length));
  const widths = columns.map((name, index) =>
    Math.max(name.length, ...body.map(({ cells }) => figure(cells[index] ?? null).length)),
  );
  const head = columns.map((name, index) => span('title', `  ${name.padStart(widths[index] ?? 0)}`));
  return [
    line(span('title', 'suite'.padEnd(first)), ...head),
    ...body.map(({ name, cells }) => {
      const figures = cells.map((cell, index): Span => {
        return span(roleOf(cell), `  ${figure(cell).padStart(widths[index] ?? 0)}`);
      });
      return line(span(name === 'total' ? 'title' : 'plain', name.padEnd(first)), ...figures);
    }),
  ];
}

function figure(cell: MatrixCell): string {
  return cell === null ? '—' : `${cell.pass}/${cell.total}`;
}

function roleOf(cell: MatrixCell): Role {
  if (cell === null) return 'quiet';
  return cell.pass === cell.total ? 'good' : 'bad';
}
