// Spaces, and what every other function asks first: that its space is there.
import { digestOf } from './digest-of.js';

/** The SQLSTATE with which a function refuses a space that is not there. */
export const NO_SPACE = 'AS404';

/** Whoever writes in a space holds it, so that it is not deleted meanwhile; readers see one moment anyway. */
export const SPACE_FUNCTIONS: string = `
CREATE FUNCTION refuse_space(in_space bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'space % is not there', in_space USING ERRCODE = '${NO_SPACE}';
END $$;

CREATE FUNCTION hold_space(in_store bigint, in_space bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM spaces WHERE store = in_store AND id = in_space FOR KEY SHARE;
  IF NOT FOUND THEN PERFORM refuse_space(in_space); END IF;
END $$;

CREATE FUNCTION see_space(in_store bigint, in_space bigint) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
  PERFORM FROM spaces WHERE store = in_store AND id = in_space;
  IF NOT FOUND THEN PERFORM refuse_space(in_space); END IF;
END $$;

CREATE FUNCTION find_space(in_store bigint, in_name text) RETURNS SETOF bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY SELECT id FROM spaces WHERE store = in_store AND digest = ${digestOf('in_name')};
END $$;

CREATE FUNCTION list_spaces(in_store bigint) RETURNS TABLE (space bigint, space_name text) LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY SELECT id, name FROM spaces WHERE store = in_store AND id > 0 ORDER BY id;
END $$;

CREATE FUNCTION create_space(in_store bigint, in_name text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  made bigint;
BEGIN
  -- One after the other: whoever waited sees what the one before made.
  PERFORM FROM stores WHERE id = in_store FOR NO KEY UPDATE;
  SELECT id INTO made FROM spaces WHERE store = in_store AND digest = ${digestOf('in_name')};
  IF FOUND THEN RETURN made; END IF;
  UPDATE stores SET last_space = last_space + 1 WHERE id = in_store RETURNING last_space INTO made;
  INSERT INTO spaces (store, id, digest, name) VALUES (in_store, made, ${digestOf('in_name')}, in_name);
  RETURN made;
END $$;

CREATE FUNCTION delete_space(in_store bigint, in_name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  gone bigint;
BEGIN
  DELETE FROM spaces WHERE store = in_store AND digest = ${digestOf('in_name')} RETURNING id INTO gone;
  IF NOT FOUND THEN RETURN; END IF;
  DELETE FROM events USING streams
    WHERE streams.store = in_store AND streams.space = gone AND events.stream = streams.id;
  DELETE FROM keys USING streams
    WHERE streams.store = in_store AND streams.space = gone AND keys.stream = streams.id;
  DELETE FROM commits WHERE store = in_store AND space = gone;
  DELETE FROM cells WHERE store = in_store AND space = gone;
  DELETE FROM streams WHERE store = in_store AND space = gone;
END $$;
`;
