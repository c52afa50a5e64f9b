// How a smoke test reads: one line for each check, and all there is to say about the first one that is not met.
import { EMPTY_LINE, type Line, line, type Role, type Span, span } from '../harness/report/index.js';
import type { CheckResult } from '../harness/smoke/index.js';

const STDERR_LINES_MAX = 12;

/** @param isFirst whether everything before was met, so that this one is told in full. */
export function checkText(result: CheckResult, isFirst: boolean): Line[] {
  switch (result.status) {
    case 'ok':
      return [checkLine('good', result, span('quiet', result.detail))];
    case 'skipped':
      return [checkLine('quiet', result, span('quiet', result.reason))];
    case 'not ok':
      return isFirst
        ? [
            checkLine('bad', result, result.done),
            entry('expected', 'good', result.expected),
            entry('got', 'bad', result.got),
            entry('fix', 'plain', result.fix),
            entry('see', 'plain', result.see),
            ...stderrText(result.stderr),
          ]
        : [checkLine('bad', result, `${result.done}: ${result.got}`)];
  }
}

/** @param command what to type next when all is well. */
export function endText(adapter: string, results: readonly CheckResult[], command: string): Line[] {
  const count = (wanted: CheckResult['status']): number => results.filter(({ status }) => status === wanted).length;
  const counts = `${count('ok')} ok, ${count('not ok')} not ok, ${count('skipped')} skipped`;
  const next = [line(span('quiet', 'next  '), span('command', command))];
  return [EMPTY_LINE, line(span('title', adapter), `  ${counts}`), ...(count('not ok') === 0 ? next : [])];
}

function checkLine(role: Role, { status, check }: CheckResult, text: Span | string): Line {
  return line(span(role, status.padEnd(9)), check.padEnd(15), text);
}

function entry(name: string, role: Role, text: string): Line {
  return line(span('quiet', `         ${name.padEnd(10)}`), span(role, text));
}

/** The last lines: what a program says before it ends mostly tells why. */
function stderrText(stderr = ''): Line[] {
  const lines = stderr.split('\n').filter((text) => text.trim() !== '');
  return lines.slice(-STDERR_LINES_MAX).map((text, index) => entry(index === 0 ? 'stderr' : '', 'plain', text));
}
