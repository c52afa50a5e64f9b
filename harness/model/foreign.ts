// Programs with tests of their own (kind: foreign), as they were loaded: nothing is looked up or run yet.
import type { ForeignConfig } from './generated/foreign-config.js';

/** One config of kind foreign. */
export interface ForeignSource {
  readonly name: string;
  readonly config: ForeignConfig;
  readonly origin: 'assay' | 'user';
  /** The file of the config as the user knows it. */
  readonly file: string;
}

/** The programs of a config, by the names that their scoreboards have. */
export function subjectNames({ name, config }: ForeignSource): string[] {
  return config.subjects === undefined ? [name] : Object.keys(config.subjects);
}

/** The one law of foreign suites: every test of the program's own passes. It is a MUST. */
export const OWN_LAW = 'OWN-1';
