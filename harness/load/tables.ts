// Reads the tables of preloads: a domain as rows, for each of which a case is loaded.
import type { CaseRow, GoldenCase } from '../model/suite.js';
import { explain } from './explain.js';
import type { Report } from './problems.js';
import type { Schemas } from './schemas.js';
import { childOf, type Entry, entriesOf, entryOf, plain, type Tree } from './tree.js';
import { checkValue } from './values.js';
import { type ProfilePaths, whenOf } from './when.js';

/** What a case with `each` may refer to beyond the names of its preloads. */
export const ROW_NAMES: readonly string[] = ['row', 'rowName'];

export interface TableRow {
  readonly row: CaseRow;
  /** Which stores take the value. */
  readonly when: GoldenCase['when'];
}

export interface TableContext {
  readonly schemas: Schemas;
  readonly profilePaths: ProfilePaths;
  readonly report: Report;
  /** The path of the file, as the rows keep it. */
  readonly file: string;
  /** What the values of rows may refer to. */
  readonly names: ReadonlySet<string>;
}

/** The rows of each table of a preload, by its name. */
export function readTables(preload: Tree, context: TableContext): Map<string, readonly TableRow[]> {
  return new Map(
    entriesOf(preload, 'tables').map(({ key: table, value }) => {
      const rows = value.kind === 'map' ? value.entries : [];
      return [table, rows.map((row) => readRow(table, row, context))];
    }),
  );
}

/** A plain value, or `{ $row: value, when: … }` where only some stores take it. */
function readRow(table: string, { key, line, value }: Entry, context: TableContext): TableRow {
  const { schemas, report, names, file, profilePaths } = context;
  const isLimited = entryOf(value, '$row') !== undefined;
  if (isLimited) {
    const place = schemas.at('preload.schema.json#/$defs/limitedRow', '');
    const faults = explain(value, place, { schemas, root: `the row "${key}"` });
    for (const { line: at, message, hint } of faults) report('BAD_ROW', at, message, hint);
  }
  const held = isLimited ? (childOf(value, '$row') ?? value) : value;
  checkValue(held, 'names', names, report);
  return {
    row: { table, name: key, value: plain(held), file, line },
    when: isLimited ? whenOf(value, profilePaths, report) : {},
  };
}
