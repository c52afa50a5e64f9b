// A procedure that is one transaction: all of it happens or nothing, whatever goes wrong.

/** Texts that come back as they were given, and are equal when all their characters are. */
export const TEXT = 'LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin';

/** The SQLSTATE with which a procedure refuses a space that is not there. */
export const NO_SPACE = 'AS404';

export interface Procedure {
  readonly name: string;
  readonly parameters: string;
  readonly variables: string;
  readonly body: string;
  /** What it answers, outside of the transaction. */
  readonly answer?: string;
}

/**
 * READ COMMITTED, so that each statement sees what was committed before it, also while it waited for a row, and so that no gaps
 * are locked that were only looked at.
 */
export function transaction({ name, parameters, variables, body, answer }: Procedure): string {
  return `CREATE PROCEDURE ${name} (${parameters})
    BEGIN
      ${variables}
      DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
      SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
      START TRANSACTION;
      work: BEGIN ${body} END work;
      COMMIT;
      ${answer ?? ''}
    END`;
}

/** Whoever writes in a space holds it, so that it is not deleted meanwhile. Sets `held` where it is there. */
export function holdSpace(how: 'LOCK IN SHARE MODE' | 'FOR UPDATE'): string {
  return `
    SELECT id INTO held FROM spaces WHERE store = in_store AND id = in_space ${how};
    IF held IS NULL THEN SIGNAL SQLSTATE '${NO_SPACE}' SET MESSAGE_TEXT = 'the space is not there'; END IF;`;
}
