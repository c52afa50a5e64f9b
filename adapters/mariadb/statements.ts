// What is read: one statement each, which sees one moment. Every one answers at least one row where the space is there, and
// none where it is not; its first parameters are the store and the space.

const SPACE = 'WHERE spaces.store = ? AND spaces.id = ?';
const STREAMS = `FROM spaces LEFT JOIN streams ON streams.store = spaces.store AND streams.space = spaces.id`;
const STREAM = `${STREAMS} AND streams.name = ?`;

/** The name stands before what the space is: (name, …, store, space). */
export const MARK: string = `SELECT COALESCE(streams.last, 0) ${STREAM} ${SPACE}`;

export const COUNT: string = `
  SELECT COUNT(events.seq) ${STREAM} LEFT JOIN events ON events.stream = streams.id ${SPACE} GROUP BY spaces.id`;

/** (name, from, to, store, space, limit) */
export const READ: string = `
  SELECT COALESCE(streams.last, 0), COALESCE(streams.dropped, 0), events.seq, events.event
  ${STREAM} LEFT JOIN events ON events.stream = streams.id AND events.seq BETWEEN ? AND ?
  ${SPACE} ORDER BY events.seq LIMIT ?`;

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

/** (store, space, from, limit, store, space): `number` is what the entries are ordered by. */
function entries(number: 'position' | 'sequence', columns: string): string {
  return `
    SELECT ${columns}
    FROM spaces LEFT JOIN (
      SELECT position, sequence, causation, correlation, stream, seq FROM commits
      WHERE store = ? AND space = ? AND ${number} >= ? ORDER BY ${number} LIMIT ?
    ) AS entries ON TRUE
      LEFT JOIN streams ON streams.id = entries.stream
      LEFT JOIN events ON events.stream = entries.stream AND events.seq = entries.seq
    ${SPACE} ORDER BY entries.${number}`;
}

export const BY_POSITION: string = entries('position', 'entries.position, streams.name, entries.seq, events.event');
export const REFS: string = entries('position', 'entries.position, streams.name, entries.seq');
export const BY_SEQUENCE: string = entries(
  'sequence',
  'entries.position, entries.sequence, entries.causation, entries.correlation, streams.name, entries.seq, events.event',
);

/** (store, name) */
export const FIND_SPACE = 'SELECT id FROM spaces WHERE store = ? AND name = ?';

/** (store) */
export const LIST_SPACES = 'SELECT id, name FROM spaces WHERE store = ? AND id > 0 ORDER BY id';
