// Spaces: made and deleted one after the other.
import { transaction } from './transaction.js';

export function SPACE_PROCEDURES(name: string): string[] {
  return [createSpace(name), deleteSpace(name)];
}

function createSpace(name: string): string {
  return transaction({
    name: 'create_space',
    parameters: `in_store BIGINT, in_name ${name}`,
    variables: 'DECLARE made, numbered BIGINT;',
    body: `
      -- Whoever waited sees what the one before made.
      SELECT last_space + 1 INTO numbered FROM stores WHERE id = in_store FOR UPDATE;
      SELECT id INTO made FROM spaces WHERE store = in_store AND name = in_name;
      IF made IS NOT NULL THEN LEAVE work; END IF;
      SET made = numbered;
      UPDATE stores SET last_space = made WHERE id = in_store;
      INSERT INTO spaces (store, id, name) VALUES (in_store, made, in_name);`,
    answer: 'SELECT made;',
  });
}

function deleteSpace(name: string): string {
  return transaction({
    name: 'delete_space',
    parameters: `in_store BIGINT, in_name ${name}`,
    variables: 'DECLARE held, gone BIGINT;',
    body: `
      SELECT id INTO held FROM stores WHERE id = in_store FOR UPDATE;
      SELECT id INTO gone FROM spaces WHERE store = in_store AND name = in_name FOR UPDATE;
      IF gone IS NULL THEN LEAVE work; END IF;
      DELETE FROM spaces WHERE store = in_store AND id = gone;
      DELETE events FROM streams JOIN events ON events.stream = streams.id
        WHERE streams.store = in_store AND streams.space = gone;
      DELETE event_keys FROM streams JOIN event_keys ON event_keys.stream = streams.id
        WHERE streams.store = in_store AND streams.space = gone;
      DELETE FROM commits WHERE store = in_store AND space = gone;
      DELETE FROM cells WHERE store = in_store AND space = gone;
      DELETE FROM streams WHERE store = in_store AND space = gone;`,
  });
}
