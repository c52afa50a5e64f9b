// The global order. A committer holds the row of its store until it commits: positions become visible in their order.

export const COMMIT_FUNCTIONS = `
CREATE FUNCTION enter_commits(
  in_store bigint, in_space bigint, in_stream bigint, in_mark bigint, in_size bigint,
  in_causation double precision, in_correlation text, OUT first_position bigint, OUT first_sequence bigint
) LANGUAGE plpgsql AS $$
BEGIN
  UPDATE stores SET last_position = last_position + in_size WHERE id = in_store
    RETURNING last_position - in_size + 1 INTO first_position;
  UPDATE spaces SET last_sequence = last_sequence + in_size, last_position = first_position + in_size - 1
    WHERE store = in_store AND id = in_space RETURNING last_sequence - in_size + 1 INTO first_sequence;
  INSERT INTO commits (store, space, sequence, position, stream, seq, causation, correlation)
    SELECT in_store, in_space, first_sequence + number, first_position + number, in_stream, in_mark + 1 + number,
      in_causation, in_correlation
    FROM generate_series(0, in_size - 1) AS number;
END $$;

CREATE FUNCTION commits_by_position(in_store bigint, in_space bigint, in_from bigint, in_limit bigint)
RETURNS TABLE (commit_position bigint, stream_name text, event_seq bigint, event_text text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF in_space <> 0 THEN PERFORM see_space(in_store, in_space); END IF;
  RETURN QUERY
    SELECT position, name, seq, event
    FROM (
      SELECT position, stream, seq FROM commits
      WHERE store = in_store AND space = in_space AND position >= in_from ORDER BY position LIMIT in_limit
    ) AS entries JOIN streams ON streams.id = stream LEFT JOIN events USING (stream, seq)
    ORDER BY position;
END $$;

CREATE FUNCTION commits_by_sequence(in_store bigint, in_space bigint, in_from bigint, in_limit bigint)
RETURNS TABLE (
  commit_position bigint, commit_sequence bigint, commit_causation double precision, commit_correlation text,
  stream_name text, event_seq bigint, event_text text
) LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF in_space <> 0 THEN PERFORM see_space(in_store, in_space); END IF;
  RETURN QUERY
    SELECT position, sequence, causation, correlation, name, seq, event
    FROM (
      SELECT position, sequence, causation, correlation, stream, seq FROM commits
      WHERE store = in_store AND space = in_space AND sequence >= in_from ORDER BY sequence LIMIT in_limit
    ) AS entries JOIN streams ON streams.id = stream LEFT JOIN events USING (stream, seq)
    ORDER BY sequence;
END $$;

CREATE FUNCTION commit_refs(in_store bigint, in_space bigint, in_from bigint)
RETURNS TABLE (commit_position bigint, stream_name text, event_seq bigint) LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF in_space <> 0 THEN PERFORM see_space(in_store, in_space); END IF;
  RETURN QUERY
    SELECT position, name, seq FROM commits JOIN streams ON streams.id = stream
    WHERE commits.store = in_store AND commits.space = in_space AND position >= in_from ORDER BY position;
END $$;

CREATE FUNCTION last_position(in_store bigint, in_space bigint) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF in_space <> 0 THEN PERFORM see_space(in_store, in_space); END IF;
  RETURN (SELECT spaces.last_position FROM spaces WHERE store = in_store AND id = in_space);
END $$;
`;
