// Stores: which one a location names. A store that is made costs two rows.

export const STORE_FUNCTIONS = `
CREATE FUNCTION discard_store(in_location text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  gone bigint;
BEGIN
  DELETE FROM stores WHERE location = in_location RETURNING id INTO gone;
  IF NOT FOUND THEN RETURN; END IF;
  DELETE FROM events USING streams WHERE streams.store = gone AND events.stream = streams.id;
  DELETE FROM keys USING streams WHERE streams.store = gone AND keys.stream = streams.id;
  DELETE FROM commits WHERE store = gone;
  DELETE FROM cells WHERE store = gone;
  DELETE FROM streams WHERE store = gone;
  DELETE FROM spaces WHERE store = gone;
END $$;

CREATE FUNCTION open_store(in_location text, in_fresh boolean) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  opened bigint;
BEGIN
  IF in_fresh THEN PERFORM discard_store(in_location); END IF;
  LOOP
    SELECT id INTO opened FROM stores WHERE location = in_location;
    IF FOUND THEN RETURN opened; END IF;
    INSERT INTO stores (location) VALUES (in_location) ON CONFLICT DO NOTHING RETURNING id INTO opened;
    IF FOUND THEN
      INSERT INTO spaces (store, id) VALUES (opened, 0);
      RETURN opened;
    END IF;
  END LOOP;
END $$;
`;
