// Streams: their events, marks and keys. A writer holds the row of its stream until it commits.
import { digestOf } from './digest-of.js';

const APPEND = `
CREATE FUNCTION append(
  in_store bigint, in_space bigint, in_stream text, in_events text[], in_expected bigint, in_key text,
  in_global boolean, in_causation double precision, in_correlation text,
  OUT outcome text, OUT mark bigint, OUT stored text, OUT first_position bigint, OUT first_sequence bigint
) LANGUAGE plpgsql AS $$
DECLARE
  size bigint := cardinality(in_events);
  found_id bigint;
BEGIN
  IF in_space <> 0 THEN PERFORM hold_space(in_store, in_space); END IF;
  LOOP
    SELECT id, last INTO found_id, mark FROM streams
      WHERE store = in_store AND space = in_space AND digest = ${digestOf('in_stream')} FOR NO KEY UPDATE;
    EXIT WHEN FOUND;
    mark := 0;
    -- Nothing was ever appended, so there is no key either; and what stores nothing makes no stream.
    IF in_expected <> 0 THEN outcome := 'conflict'; RETURN; END IF;
    IF size = 0 THEN outcome := 'appended'; RETURN; END IF;
    INSERT INTO streams (store, space, digest, name) VALUES (in_store, in_space, ${digestOf('in_stream')}, in_stream)
      ON CONFLICT DO NOTHING RETURNING id INTO found_id;
    EXIT WHEN FOUND;
  END LOOP;
  IF in_key IS NOT NULL THEN
    SELECT seq, event INTO first_sequence, stored FROM keys WHERE stream = found_id AND digest = ${digestOf('in_key')};
    IF FOUND THEN outcome := 'repeated'; mark := first_sequence; RETURN; END IF;
  END IF;
  IF in_expected <> mark THEN outcome := 'conflict'; RETURN; END IF;
  outcome := 'appended';
  IF size = 0 THEN RETURN; END IF;
  UPDATE streams SET last = mark + size WHERE id = found_id;
  INSERT INTO events (stream, seq, event)
    SELECT found_id, mark + number, body FROM unnest(in_events) WITH ORDINALITY AS new (body, number);
  IF in_key IS NOT NULL THEN
    INSERT INTO keys (stream, digest, seq, event) VALUES (found_id, ${digestOf('in_key')}, mark + 1, in_events[1]);
  END IF;
  IF in_global THEN
    SELECT * INTO first_position, first_sequence
      FROM enter_commits(in_store, in_space, found_id, mark, size, in_causation, in_correlation);
  END IF;
END $$;
`;

/** A stream without events in the range has one row. */
const READ = `
CREATE FUNCTION read_stream(in_store bigint, in_space bigint, in_stream text, in_from bigint, in_to bigint, in_limit bigint)
RETURNS TABLE (mark bigint, dropped_through bigint, event_seq bigint, event_text text) LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF in_space <> 0 THEN PERFORM see_space(in_store, in_space); END IF;
  RETURN QUERY
    SELECT last, dropped, slice.seq, slice.event
    FROM streams LEFT JOIN LATERAL (
      SELECT seq, event FROM events
      WHERE stream = streams.id AND seq BETWEEN in_from AND in_to ORDER BY seq LIMIT in_limit
    ) AS slice ON true
    WHERE store = in_store AND space = in_space AND digest = ${digestOf('in_stream')}
    ORDER BY slice.seq;
END $$;
`;

const OTHERS = `
CREATE FUNCTION count_events(in_store bigint, in_space bigint, in_stream text) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF in_space <> 0 THEN PERFORM see_space(in_store, in_space); END IF;
  RETURN (
    SELECT count(*) FROM streams JOIN events ON events.stream = streams.id
    WHERE store = in_store AND space = in_space AND digest = ${digestOf('in_stream')}
  );
END $$;

CREATE FUNCTION mark_of(in_store bigint, in_space bigint, in_stream text) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF in_space <> 0 THEN PERFORM see_space(in_store, in_space); END IF;
  RETURN (SELECT last FROM streams WHERE store = in_store AND space = in_space AND digest = ${digestOf('in_stream')});
END $$;

CREATE FUNCTION truncate_stream(in_store bigint, in_space bigint, in_stream text, in_through bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  found_id bigint;
BEGIN
  IF in_space <> 0 THEN PERFORM hold_space(in_store, in_space); END IF;
  UPDATE streams SET dropped = greatest(dropped, least(last, in_through))
    WHERE store = in_store AND space = in_space AND digest = ${digestOf('in_stream')} RETURNING id INTO found_id;
  DELETE FROM events WHERE stream = found_id AND seq <= in_through;
END $$;

CREATE FUNCTION list_streams(in_store bigint, in_space bigint) RETURNS TABLE (stream_name text, mark bigint)
LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF in_space <> 0 THEN PERFORM see_space(in_store, in_space); END IF;
  RETURN QUERY SELECT name, last FROM streams WHERE store = in_store AND space = in_space ORDER BY id;
END $$;

CREATE FUNCTION keyed_event(in_store bigint, in_space bigint, in_stream text, in_key text)
RETURNS TABLE (event_seq bigint, event_text text) LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF in_space <> 0 THEN PERFORM see_space(in_store, in_space); END IF;
  RETURN QUERY
    SELECT seq, event FROM streams JOIN keys ON keys.stream = streams.id
    WHERE store = in_store AND space = in_space AND streams.digest = ${digestOf('in_stream')}
      AND keys.digest = ${digestOf('in_key')};
END $$;
`;

export const STREAM_FUNCTIONS: string = APPEND + READ + OTHERS;
