// The table of spaces, and what every row of another table needs: that its space is there.
import { ContractError, type Space } from '../../harness/contract/index.js';
import type { Parameter, Row, SqliteFile } from './database.js';
import { nameFrom, nameText } from './stored.js';

/** Every table whose rows belong to a space. */
const OF_SPACES = ['events', 'streams', 'keys', 'commits', 'cells'];

export function createSpace(file: SqliteFile, name: string): Space {
  return file.write(() => {
    const insert = 'INSERT INTO spaces (name) VALUES (?)';
    return findSpace(file, name) ?? { id: file.run(insert, nameText(name)), name };
  });
}

export function findSpace(file: SqliteFile, name: string): Space | null {
  const [row] = file.rows('SELECT id FROM spaces WHERE name = ?', nameText(name));
  return row === undefined ? null : { id: Number(row[0]), name };
}

export function listSpaces(file: SqliteFile): Space[] {
  const rows = file.rows('SELECT id, name FROM spaces ORDER BY id');
  return rows.map(([id, name]) => ({ id: Number(id), name: nameFrom(name) }));
}

export function deleteSpace(file: SqliteFile, name: string): void {
  file.write(() => {
    const space = findSpace(file, name);
    if (space === null) return;
    for (const table of OF_SPACES) file.run(`DELETE FROM ${table} WHERE space = ?`, space.id);
    file.run('DELETE FROM spaces WHERE id = ?', space.id);
  });
}

/**
 * The rows of one SELECT in a space. Whether that is there is asked afterwards: a space that is there now was there before,
 * because its id is not used again.
 */
export function rowsIn(file: SqliteFile, space: number, sql: string, ...parameters: Parameter[]): readonly Row[] {
  const rows = file.rows(sql, ...parameters);
  refuseMissing(file, space);
  return rows;
}

/** @throws ContractError NOT_FOUND */
export function refuseMissing(file: SqliteFile, space: number): void {
  if (space === 0 || file.rows('SELECT 1 FROM spaces WHERE id = ?', space).length > 0) return;
  throw new ContractError('NOT_FOUND', `space ${space} is not there`);
}
