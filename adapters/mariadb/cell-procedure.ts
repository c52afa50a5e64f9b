// Cells: values are compared as canonical text, which is the same for equal values.
import { holdSpace, TEXT, transaction } from './transaction.js';

const KEY = 'store = in_store AND space = in_space AND area = in_area AND name = in_name AND part = in_part';

/** in_any: whatever is there. in_when, in_next: null for an absent cell. */
export function SWAP_CELL(name: string): string {
  return transaction({
    name: 'swap_cell',
    parameters: `
      in_store BIGINT, in_space BIGINT, in_area VARBINARY(16), in_name ${name}, in_part ${name},
      in_any BOOLEAN, in_when ${TEXT}, in_next ${TEXT}`,
    variables: `
      DECLARE held BIGINT;
      DECLARE swapped BOOLEAN;
      DECLARE actual ${TEXT};`,
    body: `
      IF in_space <> 0 THEN ${holdSpace('LOCK IN SHARE MODE')} END IF;
      SELECT value INTO actual FROM cells WHERE ${KEY} FOR UPDATE;
      IF actual IS NULL AND in_next IS NOT NULL AND (in_any OR in_when IS NULL) THEN
        INSERT INTO cells (store, space, area, name, part, value)
          VALUES (in_store, in_space, in_area, in_name, in_part, in_next) ON DUPLICATE KEY UPDATE value = cells.value;
        -- 1 row is a new one; somebody else may have made it meanwhile, and holds it no more.
        IF ROW_COUNT() = 1 THEN SET swapped = TRUE; LEAVE work; END IF;
        SELECT value INTO actual FROM cells WHERE ${KEY} FOR UPDATE;
      END IF;
      SET swapped = in_any OR in_when <=> actual;
      IF NOT swapped OR actual IS NULL THEN LEAVE work; END IF;
      IF in_next IS NULL THEN DELETE FROM cells WHERE ${KEY}; ELSE UPDATE cells SET value = in_next WHERE ${KEY}; END IF;`,
    answer: 'SELECT swapped, actual;',
  });
}
