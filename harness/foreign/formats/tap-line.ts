// Which lines are TAP, and how tap-parser wants them.

export const TEST: RegExp = /^(not )?ok(?:[ \t]|$)/;
export const NUMBERED: RegExp = /^(not )?ok[ \t]+(\d+)(?:[ \t]+(.*)|$)/;
export const PLAN: RegExp = /^(\d+\.\.\d+)\s*(#.*)?$/;
const OTHER_TAP: RegExp = /^(?:bail out!|TAP version \d+$|pragma [+-][a-z0-9_-]+$|# Subtest(?:: |$))/i;

/** As tap-parser wants it; undefined for what is not TAP. */
export function tapLine(text: string): string | undefined {
  if (TEST.test(text)) {
    const [, not = '', number, rest = ''] = NUMBERED.exec(text) ?? [];
    return oneDirective(number === undefined ? text : `${not}ok ${number} ${rest}`.trimEnd());
  }
  const [, range, comment] = PLAN.exec(text) ?? [];
  if (range !== undefined) return comment === undefined ? range : `${range} ${comment}`;
  return OTHER_TAP.test(text) ? text : undefined;
}

/** Bats does not escape a # in a name, and tap-parser takes the first one for the directive. */
function oneDirective(text: string): string {
  const at = text.search(/\s(?<!\\)#\s*(?:skip|todo)/i);
  const before = text.slice(0, Math.max(at, 0));
  return before.includes('#') ? `${before.replace(/(?<!\\)#/g, '\\#')}${text.slice(at)}` : text;
}
