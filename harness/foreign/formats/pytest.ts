// pytest's last line, with or without `=====`. It names the tests that failed in its short summary; a run that was stopped or
// could not be collected says so in a line of exclamation marks, and counts only what ran.
import { lineReader } from '../lines.js';
import type { Format } from '../report.js';
import { count, summary } from './summary.js';

const PART =
  /^(\d{1,9}) (?:(failed|passed|skipped|xfailed|xpassed|errors?)|deselected|warnings?|rerun|subtests (?:passed|skipped))$/;
const LAST = /^(?:=+ )?(no tests ran|\d.*?) in \d+\.\d+(?:s| seconds)(?: \(.+\))?(?: =+)?$/;
const SECTION = /^=+ (.+) =+$/;
const FAILED = /^((?:FAILED|ERROR|SUBFAILED\S*|SUBFAIL) .+)$/;
const STOPPED = /^!{3,} (.+) !{3,}$/;
const BEGUN = /^=+ test session starts =+$|\[ *\d+%\]$/;

export const pytest: Format = {
  name: 'pytest',
  lists: 'totals',
  exit: { passed: 'zero', failed: 'nonzero' },
  open() {
    const told = summary('pytest');
    let begun = false;
    let names = false;
    return lineReader(
      (line) => {
        const parts = partsOf(line);
        if (parts !== undefined) {
          names = false;
          const of = (kind: string): number => parts.get(kind) ?? 0;
          told.tell(of('passed'), of('failed') + of('error'), of('skipped') + of('xfailed') + of('xpassed'));
          return;
        }
        begun ||= BEGUN.test(line);
        const stopped = STOPPED.exec(line)?.[1];
        if (stopped !== undefined) told.fault('BAILED_OUT', stopped.slice(0, 200));
        else if (line.startsWith('INTERNALERROR> ')) told.fault('BAILED_OUT', 'an internal error of pytest');
        const section = SECTION.exec(line)?.[1];
        if (section !== undefined) names = section === 'short test summary info';
        const failed = names ? FAILED.exec(line)?.[1] : undefined;
        if (failed !== undefined) told.failed(nameOf(failed));
      },
      () => told.report(begun),
    );
  },
};

function partsOf(line: string): Map<string, number> | undefined {
  const sum = LAST.exec(line)?.[1];
  if (sum === undefined) return undefined;
  const parts = new Map<string, number>();
  if (sum === 'no tests ran') return parts;
  for (const text of sum.split(', ')) {
    const part = PART.exec(text);
    if (part === null) return undefined;
    const kind = part[2]?.replace(/^errors$/, 'error');
    if (kind === undefined) continue;
    if (parts.has(kind)) return undefined;
    parts.set(kind, count(part[1]));
  }
  return parts;
}

/** Without what went wrong, which is after ` - `; that may also stand within the brackets of a parameter. */
function nameOf(line: string): string {
  const sub = /^SUBFAILED(.+?) (\S+::.*)$/.exec(line);
  const text = sub?.[2] ?? line.slice(line.indexOf(' ') + 1);
  const bracket = text.indexOf('[');
  const dash = text.indexOf(' - ');
  const after = bracket === -1 || dash < bracket ? dash : text.indexOf('] - ', bracket) + 1;
  const name = after > 0 ? text.slice(0, after) : text;
  return sub === null ? name : `${name} ${sub[1]}`;
}
