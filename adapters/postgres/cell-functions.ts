// Cells: values are compared as canonical text, which is the same for equal values.
import { digestOf } from './digest-of.js';

export const CELL_FUNCTIONS: string = `
CREATE FUNCTION get_cell(in_store bigint, in_space bigint, in_area text, in_name text)
RETURNS TABLE (cell_value text) LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF in_space <> 0 THEN PERFORM see_space(in_store, in_space); END IF;
  RETURN QUERY SELECT value FROM cells
    WHERE store = in_store AND space = in_space AND area = in_area AND digest = ${digestOf('in_name')};
END $$;

CREATE FUNCTION list_cells(in_store bigint, in_space bigint, in_area text)
RETURNS TABLE (cell_name text) LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF in_space <> 0 THEN PERFORM see_space(in_store, in_space); END IF;
  RETURN QUERY SELECT name FROM cells WHERE store = in_store AND space = in_space AND area = in_area;
END $$;

-- in_any: whatever is there. in_when, in_next: null for an absent cell.
CREATE FUNCTION swap_cell(
  in_store bigint, in_space bigint, in_area text, in_name text, in_any boolean, in_when text, in_next text,
  OUT swapped boolean, OUT actual text
) LANGUAGE plpgsql AS $$
BEGIN
  IF in_space <> 0 THEN PERFORM hold_space(in_store, in_space); END IF;
  LOOP
    SELECT value INTO actual FROM cells
      WHERE store = in_store AND space = in_space AND area = in_area AND digest = ${digestOf('in_name')} FOR UPDATE;
    EXIT WHEN FOUND;
    swapped := in_any OR in_when IS NULL;
    IF NOT swapped OR in_next IS NULL THEN RETURN; END IF;
    INSERT INTO cells (store, space, area, digest, name, value)
      VALUES (in_store, in_space, in_area, ${digestOf('in_name')}, in_name, in_next) ON CONFLICT DO NOTHING;
    IF FOUND THEN RETURN; END IF;
  END LOOP;
  swapped := in_any OR coalesce(in_when = actual, false);
  IF NOT swapped THEN RETURN; END IF;
  IF in_next IS NULL THEN
    DELETE FROM cells
      WHERE store = in_store AND space = in_space AND area = in_area AND digest = ${digestOf('in_name')};
  ELSE
    UPDATE cells SET value = in_next
      WHERE store = in_store AND space = in_space AND area = in_area AND digest = ${digestOf('in_name')};
  END IF;
END $$;
`;
