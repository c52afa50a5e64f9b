// How names stand in the database: what tells the two adapters apart.

export interface Naming {
  /** Another one for every change of what is in it, so that no version meets the tables of another. */
  readonly database: string;
  /** The type of a column that holds a name, and of a parameter that is compared with one. */
  readonly column: string;
  /** The longest name that every such column holds. */
  readonly nameBytes: number;
}

/** As bytes: a name is equal to itself only. */
export const EXACT: Naming = { database: 'assay_v1', column: 'VARBINARY(1000)', nameBytes: 1000 };

/** As text, in the character set and collation of a database that was made without saying one. */
export const DEFAULTS: Naming = { database: 'assay_defaults_v1', column: 'VARCHAR(255)', nameBytes: 255 };
