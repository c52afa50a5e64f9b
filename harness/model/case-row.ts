// What tables make of cases: one for each row, named and bound by it.
import type { GoldenCase } from './suite.js';
import type { Template } from './template.js';

/** The id of a generated case without its row, `value/kept` of `value/kept.minus-zero`; of any other the id itself. */
export function familyOf(id: string): string {
  const dot = id.indexOf('.');
  return dot < 0 ? id : id.slice(0, dot);
}

/** Everything that is bound before the first step: the values of preloads, and the row. */
export function namesOf({ names, row }: Pick<GoldenCase, 'names' | 'row'>): Readonly<Record<string, Template>> {
  return row === undefined ? names : { ...names, row: row.value, rowName: row.name };
}
