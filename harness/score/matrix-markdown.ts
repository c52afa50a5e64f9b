// scoreboards/README.md: every adapter against every suite.
import type { Scoreboard } from '../model/generated/scoreboard.js';
import { table } from './markdown-table.js';
import { cellCode, cellText, codeSpan } from './markdown-text.js';
import { type Matrix, type MatrixCell, matrixOf } from './matrix.js';
import { promisesMarkdown } from './promises-markdown.js';

/** @param outdated adapters whose scoreboards were left out, because other suites judged them. */
export function matrixMarkdown(scoreboards: readonly Scoreboard[], outdated: readonly string[] = []): string {
  const sorted = [...scoreboards].sort((a, b) => (a.adapter < b.adapter ? -1 : 1));
  const { columns, rows, total, mustLaws } = matrixOf(sorted);
  const body = [
    ...rows.map(({ name, cells }) => [cellText(name), ...cells.map(figure)]),
    ['**Total**', ...total.map((cell) => `**${figure(cell)}**`)],
    ['MUST laws held', ...mustLaws.map(figure)],
  ];
  const sections = [
    '# Scoreboards',
    'Written by `assay run --out <folder>`. Do not edit. Cases passed, of those that the profile of the adapter claims; — where it claims none.',
    summary(sorted, { total, mustLaws }),
    '## By suite',
    table(['Suite', ...columns.map((name) => `[${cellText(name)}](${encodeURIComponent(name)}.md)`)], body),
    ...promises(sorted),
    outdated.length === 0 ? '' : `Left out, because other suites judged them: ${outdated.map(codeSpan).join(', ')}.`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

/** Programs with tests of their own promise nothing of the contract. */
function promises(scoreboards: readonly Scoreboard[]): string[] {
  const stores = scoreboards.filter(({ profile }) => Object.keys(profile.facets).length > 0);
  if (stores.length === 0) return [];
  const rule = 'Where the contract lets stores differ, a store is held to what its adapter declares.';
  return ['## What they promise', rule, promisesMarkdown(stores)];
}

/** One row for each store. */
function summary(scoreboards: readonly Scoreboard[], { total, mustLaws }: Pick<Matrix, 'total' | 'mustLaws'>): string {
  const rows = scoreboards.map(({ adapter, implementation: { name, version } }, index) => [
    `[${cellText(adapter)}](${encodeURIComponent(adapter)}.md)`,
    cellCode(`${name} ${version}`),
    figure(total[index] ?? null),
    figure(mustLaws[index] ?? null),
  ]);
  return table(['Store', 'What it is', 'Cases passed', 'MUST laws held'], rows, 2);
}

function figure(cell: MatrixCell): string {
  return cell === null ? '—' : `${cell.pass}/${cell.total}`;
}
