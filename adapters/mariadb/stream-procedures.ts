// Streams: a writer holds the row of its stream until it commits, and one that enters the global order that of its store before
// it: positions become visible in their order, and no two writers wait for each other.
import { holdSpace, TEXT, transaction } from './transaction.js';

/** `in_events` is the text of an event where `in_size` is 1, else a list of such texts as JSON. */
export function APPEND(name: string): string {
  return transaction({
    name: 'append',
    parameters: `
      in_store BIGINT, in_space BIGINT, in_stream ${name}, in_events ${TEXT}, in_size BIGINT, in_expected BIGINT,
      in_key ${name}, in_global BOOLEAN, in_causation DOUBLE, in_correlation ${TEXT}`,
    variables: `
      DECLARE outcome VARCHAR(8);
      DECLARE held, found, mark, first_position, first_sequence BIGINT;
      DECLARE stored ${TEXT};`,
    body: `
      IF in_global THEN
        SELECT last_position + 1 INTO first_position FROM stores WHERE id = in_store FOR UPDATE;
        ${holdSpace('FOR UPDATE')}
      ELSEIF in_space <> 0 THEN
        ${holdSpace('LOCK IN SHARE MODE')}
      END IF;
      SELECT id, last INTO found, mark FROM streams
        WHERE store = in_store AND space = in_space AND name = in_stream FOR UPDATE;
      IF found IS NULL THEN
        SET mark = 0;
        -- Nothing was ever appended, so there is no key either; and what stores nothing makes no stream.
        IF in_expected <> 0 THEN SET outcome = 'conflict'; LEAVE work; END IF;
        IF in_size = 0 THEN SET outcome = 'appended'; LEAVE work; END IF;
        -- Whoever else made it meanwhile holds it; then it is found as they left it.
        INSERT INTO streams (store, space, name) VALUES (in_store, in_space, in_stream)
          ON DUPLICATE KEY UPDATE last = last;
        SELECT id, last INTO found, mark FROM streams
          WHERE store = in_store AND space = in_space AND name = in_stream FOR UPDATE;
      END IF;
      IF in_key IS NOT NULL THEN
        SELECT 'repeated', seq, event INTO outcome, mark, stored FROM event_keys WHERE stream = found AND name = in_key;
        IF outcome IS NOT NULL THEN LEAVE work; END IF;
      END IF;
      IF in_expected <> mark THEN SET outcome = 'conflict'; LEAVE work; END IF;
      SET outcome = 'appended';
      IF in_size = 0 THEN LEAVE work; END IF;
      UPDATE streams SET last = mark + in_size WHERE id = found;
      IF in_size = 1 THEN
        INSERT INTO events (stream, seq, event) VALUES (found, mark + 1, in_events);
      ELSE
        INSERT INTO events (stream, seq, event)
          SELECT found, mark + number, body
          FROM JSON_TABLE(in_events, '$[*]' COLUMNS (number FOR ORDINALITY, body ${TEXT} PATH '$' ERROR ON ERROR)) AS new;
      END IF;
      IF in_key IS NOT NULL THEN
        INSERT INTO event_keys (stream, name, seq, event) VALUES (found, in_key, mark + 1, in_events);
      END IF;
      IF in_global THEN
        UPDATE stores SET last_position = last_position + in_size WHERE id = in_store;
        SELECT last_sequence + 1 INTO first_sequence FROM spaces WHERE store = in_store AND id = in_space;
        UPDATE spaces SET last_sequence = last_sequence + in_size, last_position = first_position + in_size - 1
          WHERE store = in_store AND id = in_space;
        INSERT INTO commits (store, space, sequence, position, stream, seq, causation, correlation)
          SELECT in_store, in_space, first_sequence + seq - mark - 1, first_position + seq - mark - 1, found, seq,
            in_causation, in_correlation
          FROM events WHERE stream = found AND seq > mark;
      ELSE
        SET first_position = NULL;
      END IF;`,
    answer: 'SELECT outcome, mark, stored, first_position, first_sequence;',
  });
}

/** Drops never past the mark, and never less than before. */
export function TRUNCATE_STREAM(name: string): string {
  return transaction({
    name: 'truncate_stream',
    parameters: `in_store BIGINT, in_space BIGINT, in_stream ${name}, in_through BIGINT`,
    variables: 'DECLARE held, found BIGINT;',
    body: `
      IF in_space <> 0 THEN ${holdSpace('LOCK IN SHARE MODE')} END IF;
      SELECT id INTO found FROM streams
        WHERE store = in_store AND space = in_space AND name = in_stream FOR UPDATE;
      IF found IS NULL THEN LEAVE work; END IF;
      UPDATE streams SET dropped = GREATEST(dropped, LEAST(last, in_through)) WHERE id = found;
      DELETE FROM events WHERE stream = found AND seq <= in_through;`,
  });
}
