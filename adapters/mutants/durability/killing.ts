// Faults of what is there after the process of a store was killed, and of SQLite files that are opened again.
import { ContractError } from '../../../harness/contract/index.js';
import type { SqliteFile } from '../../sqlite/database.js';
import { eventText } from '../../sqlite/stored.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant } from '../parts/mutant.js';
import { onReopeningFile, onRestart } from './damaged-file.js';

const fault = faultsOf('durability');

const sqlite = { base: 'sqlite' } as const;

function killed(
  name: string,
  law: string,
  sentence: string,
  damage: (file: SqliteFile) => void,
  number?: string,
): Mutant {
  return fault(`durability-kill-${name}`, law, sentence, onRestart(damage), {
    ...sqlite,
    reach: 'kill',
    ...(number !== undefined && { number }),
  });
}

function reopened(name: string, law: string, sentence: string, ...statements: readonly string[]): Mutant {
  const broken = onReopeningFile((file) => {
    for (const sql of statements) file.run(sql);
  });
  return fault(`durability-file-${name}`, law, sentence, broken, sqlite);
}

const HOLE = '\0hole';

const PLURAL = { kv: 'values', snapshot: 'snapshots', view: 'views', blob: 'blobs' } as const;

export const killing: readonly Mutant[] = [
  fault(
    'durability-kill-leaves-a-hole',
    'DUR-5',
    'The mark is written ahead of the events, so that the seq after a kill leaves a hole.',
    onRestart(
      (file) => {
        const text = eventText({ type: HOLE, at: 0, data: {} });
        file.run('UPDATE streams SET last = last + 1');
        file.run('INSERT INTO events (space, stream, seq, event) SELECT space, stream, last, ? FROM streams', text);
      },
      (sound) => ({
        read: async (request) => {
          const slice = await sound.read(request);
          return { ...slice, events: slice.events.filter(({ type }) => type !== HOLE) };
        },
        count: async (stream) => {
          const { events } = await sound.read({ ...stream, from: 1 });
          return events.filter(({ type }) => type !== HOLE).length;
        },
      }),
    ),
    { ...sqlite, reach: 'kill', number: 'D10' },
  ),
  killed(
    'gives-a-seq-again',
    'DUR-5',
    'The mark is written behind the events: after a kill it is that of the last one stored, so that seqs are given again.',
    (file) => {
      const stored =
        'SELECT max(seq) FROM events WHERE events.space = streams.space AND events.stream = streams.stream';
      file.run(`UPDATE streams SET last = coalesce((${stored}), 0), dropped = min(dropped, coalesce((${stored}), 0))`);
    },
    'D11',
  ),
  killed(
    'leaves-the-lock',
    'DUR-5',
    'The lock of the process that was killed keeps the store from being opened.',
    () => {
      throw new ContractError('UNAVAILABLE', 'another process has the store open');
    },
    'D14',
  ),
  killed('loses-the-last-event', 'DUR-5', 'A kill takes the last event of each stream.', (file) => {
    file.run('DELETE FROM events WHERE seq = (SELECT last FROM streams WHERE streams.stream = events.stream)');
    file.run('UPDATE streams SET last = last - 1 WHERE last > dropped');
  }),
  killed(
    'loses-half-a-batch',
    'DUR-5',
    'A kill takes the second half of a stream of a hundred events and more.',
    (file) => {
      file.run(
        'DELETE FROM events WHERE (SELECT last FROM streams WHERE streams.stream = events.stream) >= 100 AND seq > 50',
      );
      file.run('UPDATE streams SET last = 50 WHERE last >= 100');
    },
  ),
  killed('loses-big-events', 'DUR-5', 'A kill takes the data of events beyond a megabyte.', (file) => {
    file.run('UPDATE events SET event = ? WHERE length(event) > 1000000', eventText({ type: 'x', at: 0, data: {} }));
  }),
  killed('loses-keys', 'DUR-5', 'A kill takes the idempotency keys.', (file) => {
    file.run('DELETE FROM keys');
  }),
  killed('loses-positions', 'DUR-5', 'A kill takes the global order.', (file) => {
    file.run('DELETE FROM commits');
  }),
  ...(['kv', 'snapshot', 'view', 'blob'] as const).map((area) =>
    killed(`loses-${PLURAL[area]}`, 'DUR-5', `A kill takes the ${PLURAL[area]}.`, (file) => {
      file.run('DELETE FROM cells WHERE area = ?', area);
    }),
  ),
  killed('empties-views', 'DUR-5', 'A kill takes what views have materialised.', (file) => {
    const seed = "json_set(value, '$.state.value', json_extract(value, '$.definition.seed'), '$.state.seq', 0)";
    file.run(`UPDATE cells SET value = ${seed} WHERE area = 'view'`);
  }),
  reopened(
    'loses-marks',
    'DUR-2',
    'Streams without events are forgotten when the file is opened again.',
    'DELETE FROM streams WHERE NOT EXISTS (SELECT 1 FROM events WHERE events.stream = streams.stream)',
  ),
  reopened('loses-keys', 'IDM-5', 'Idempotency keys are kept in memory only.', 'DELETE FROM keys'),
  reopened('loses-positions', 'GLO-7', 'The global order is kept in memory only.', 'DELETE FROM commits'),
  reopened(
    'gives-positions-again',
    'GLO-7',
    'Positions of dropped events are given again.',
    'DELETE FROM commits WHERE NOT EXISTS (SELECT 1 FROM events WHERE events.stream = commits.stream AND events.seq = commits.seq)',
    'UPDATE sqlite_sequence SET seq = coalesce((SELECT max(position) FROM commits), 0)',
  ),
  reopened(
    'loses-snapshots',
    'DUR-1',
    'Snapshots are kept in memory only.',
    "DELETE FROM cells WHERE area = 'snapshot'",
  ),
  reopened('loses-views', 'VIW-10', 'Views are kept in memory only.', "DELETE FROM cells WHERE area = 'view'"),
  reopened('loses-blobs', 'DUR-1', 'Blobs are kept in memory only.', "DELETE FROM cells WHERE area = 'blob'"),
  reopened(
    'loses-null',
    'DUR-1',
    'A stored null is gone when the file is opened again.',
    "DELETE FROM cells WHERE area = 'kv' AND value = 'null'",
  ),
];
