// Reads the numbered laws of a spec. Any other line is prose.
import type { Law, Level } from '../model/suite.js';
import type { Report } from './problems.js';

const LAW = /^- \*\*([A-Z]+-[1-9]\d*)\*\* (MUST|SHOULD|MAY)\. (\S.*)$/;
const REASON = /^\s+- Not shown by a case: (\S.*)$/;

export interface LocatedLaw {
  readonly law: Law;
  readonly line: number;
}

export function readLaws(text: string, report: Report): LocatedLaw[] {
  const laws: { law: Law; readonly line: number }[] = [];
  let open: { law: Law; readonly line: number } | undefined;
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const [, id, level, sentence] = LAW.exec(content) ?? [];
    if (id !== undefined && level !== undefined && sentence !== undefined) {
      open = { law: { id, level: level as Level, text: sentence.trim() }, line };
      laws.push(open);
      continue;
    }
    const [, reason] = REASON.exec(content) ?? [];
    if (reason !== undefined) {
      if (open === undefined) report('BAD_LAW', line, 'a reason must stand below its law');
      else open.law = { ...open.law, untested: reason.trim() };
    } else if (/^\s*[-*] \*\*[A-Za-z]+-/.test(content)) {
      report('BAD_LAW', line, `not a law, got "${content.trim().slice(0, 40)}"`, 'write - **LOG-1** MUST. Text.');
    }
    // A reason belongs to the law right above it.
    if (content.trim() === '' || content.startsWith('#')) open = undefined;
  }
  return laws;
}
