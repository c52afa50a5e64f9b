// The table at the end of the spec: every law with the cases that show it.
import { familyOf } from '../model/case-row.js';
import type { Project } from '../model/project.js';

/** Markdown, in the order of the laws. */
export function lawTable({ laws, suites }: Pick<Project, 'laws' | 'suites'>): string {
  // A case and how many rows it has; one without a table counts as none.
  const shownBy = new Map<string, Map<string, number>>();
  for (const { id, law, row } of suites.flatMap((suite) => suite.cases)) {
    const cases = shownBy.get(law) ?? new Map<string, number>();
    const family = familyOf(id);
    shownBy.set(law, cases.set(family, (cases.get(family) ?? 0) + (row === undefined ? 0 : 1)));
  }
  const rows = [...laws.values()].map(({ id, level, untested }) => {
    const cases = [...(shownBy.get(id) ?? [])].map(named).join(', ');
    return `| ${id} | ${level} | ${cases === '' ? cell(untested ?? 'no case yet') : cases} |`;
  });
  return ['| Law | Level | Cases |', '|---|---|---|', ...rows].join('\n');
}

function named([family, rows]: readonly [family: string, rows: number]): string {
  return rows === 0 ? `\`${family}\`` : `\`${family}\` (${rows} rows)`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
