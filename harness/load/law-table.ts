// The table at the end of the spec: every law with the cases that show it.
import type { Project } from '../model/project.js';

/** Markdown, in the order of the laws. */
export function lawTable({ laws, suites }: Pick<Project, 'laws' | 'suites'>): string {
  const shownBy = new Map<string, string[]>();
  for (const { id, law } of suites.flatMap((suite) => suite.cases)) {
    shownBy.set(law, [...(shownBy.get(law) ?? []), `\`${id}\``]);
  }
  const rows = [...laws.values()].map(({ id, level, untested }) => {
    const cases = shownBy.get(id)?.join(', ');
    return `| ${id} | ${level} | ${cases ?? cell(untested ?? 'no case yet')} |`;
  });
  return ['| Law | Level | Cases |', '|---|---|---|', ...rows].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
