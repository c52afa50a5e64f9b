// Stores: which one a location names, by its SHA-256. A store that is made costs two rows.
import { transaction } from './transaction.js';

const OPEN_STORE = transaction({
  name: 'open_store',
  parameters: 'in_location BINARY(32)',
  variables: 'DECLARE opened BIGINT;',
  body: `
    SELECT id INTO opened FROM stores WHERE location = in_location;
    IF opened IS NOT NULL THEN LEAVE work; END IF;
    INSERT INTO stores (location) VALUES (in_location) ON DUPLICATE KEY UPDATE location = in_location;
    SELECT id INTO opened FROM stores WHERE location = in_location;
    INSERT INTO spaces (store, id) VALUES (opened, 0) ON DUPLICATE KEY UPDATE id = 0;`,
  answer: 'SELECT opened;',
});

const DISCARD_STORE = transaction({
  name: 'discard_store',
  parameters: 'in_location BINARY(32)',
  variables: 'DECLARE gone BIGINT;',
  body: `
    SELECT id INTO gone FROM stores WHERE location = in_location FOR UPDATE;
    IF gone IS NULL THEN LEAVE work; END IF;
    DELETE FROM stores WHERE id = gone;
    DELETE FROM spaces WHERE store = gone;
    DELETE events FROM streams JOIN events ON events.stream = streams.id WHERE streams.store = gone;
    DELETE event_keys FROM streams JOIN event_keys ON event_keys.stream = streams.id WHERE streams.store = gone;
    DELETE FROM commits WHERE store = gone;
    DELETE FROM cells WHERE store = gone;
    DELETE FROM streams WHERE store = gone;`,
});

export const STORE_PROCEDURES: readonly string[] = [DISCARD_STORE, OPEN_STORE];
