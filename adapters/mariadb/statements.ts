// What is read: one statement each, which sees one moment. Every one answers at least one row where the space is there, and
// none where it is not; its first parameters are the store and the space.

const SPACE = 'WHERE spaces.store = ? AND spaces.id = ?';
const STREAMS = `FROM spaces LEFT JOIN streams ON streams.store = spaces.store AND streams.space = spaces.id`;
const STREAM = `${STREAMS} AND streams.name = ?`;

/** The name stands before what the space is: (name, …, store, space). */
export const MARK: string = `SELECT COALESCE(streams.last, 0) ${STREAM} ${SPACE}`;

export const COUNT: string = `
  SELECT COUNT(events.seq) ${STREAM} LEFT JOIN events ON events.stream = streams.id ${SPACE} GROUP BY spaces.id`;

/** The marks of the stream, and its events: (name, store, space, name, store, space, from, to, limit). */
export const READ: string = `
  (SELECT COALESCE(streams.last, 0), COALESCE(streams.dropped, 0), NULL, NULL ${STREAM} ${SPACE})
  UNION ALL
  (SELECT NULL, NULL, events.seq, events.event
    FROM streams STRAIGHT_JOIN events ON events.stream = streams.id
    WHERE streams.name = ? AND streams.store = ? AND streams.space = ? AND events.seq BETWEEN ? AND ?
    ORDER BY events.seq LIMIT ?)`;

/** (store, space) */
export const STREAM_MARKS: string = `SELECT streams.name, streams.last ${STREAMS} ${SPACE} ORDER BY streams.id`;

/** (stream, key, store, space) */
export const KEYED: string = `
  SELECT event_keys.seq, event_keys.event
  ${STREAM} LEFT JOIN event_keys ON event_keys.stream = streams.id AND event_keys.name = ? ${SPACE}`;

/** (area, name, part, store, space) */
export const CELL: string = `
  SELECT cells.value
  FROM spaces LEFT JOIN cells ON cells.store = spaces.store AND cells.space = spaces.id
    AND cells.area = ? AND cells.name = ? AND cells.part = ?
  ${SPACE}`;

/** (area, store, space) */
export const CELLS: string = `
  SELECT cells.name, cells.part
  FROM spaces LEFT JOIN cells ON cells.store = spaces.store AND cells.space = spaces.id AND cells.area = ?
  ${SPACE}`;

/** (store, space) */
export const LAST_POSITION: string = `SELECT last_position FROM spaces ${SPACE}`;

/** A row of nulls for the space, and its entries: (store, space, store, space, from, limit). */
function entries(number: 'position' | 'sequence', columns: readonly string[]): string {
  return `
    (SELECT ${columns.map(() => 'NULL').join(', ')} FROM spaces ${SPACE})
    UNION ALL
    (SELECT ${columns.join(', ')}
      FROM commits STRAIGHT_JOIN streams ON streams.id = commits.stream
        LEFT JOIN events ON events.stream = commits.stream AND events.seq = commits.seq
      WHERE commits.store = ? AND commits.space = ? AND commits.${number} >= ? ORDER BY commits.${number} LIMIT ?)`;
}

const WHAT = ['streams.name', 'commits.seq', 'events.event'];
const COMMIT = ['commits.position', 'commits.sequence', 'commits.causation', 'commits.correlation'];

export const BY_POSITION: string = entries('position', ['commits.position', ...WHAT]);
export const REFS: string = entries('position', ['commits.position', 'streams.name', 'commits.seq']);
export const BY_SEQUENCE: string = entries('sequence', [...COMMIT, ...WHAT]);

/** (store, name) */
export const FIND_SPACE = 'SELECT id FROM spaces WHERE store = ? AND name = ?';

/** (store) */
export const LIST_SPACES = 'SELECT id, name FROM spaces WHERE store = ? AND id > 0 ORDER BY id';
