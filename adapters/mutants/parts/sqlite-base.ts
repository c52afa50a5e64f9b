// SQLite as the base of a mutant.
import { removeFiles, SqliteFile } from '../../sqlite/database.js';
import sqlite from '../../sqlite/index.js';
import { SqliteBackend } from '../../sqlite/sqlite-backend.js';
import type { Base } from './base.js';

export const sqliteBase: Base = {
  manifest: sqlite.manifest,
  options: {
    compaction: 'refuse',
    mismatch: 'conflict',
    entry: 'flagged',
    limits: sqlite.manifest.profile.limits ?? {},
  },
  open(location, fresh) {
    if (fresh) removeFiles(location);
    return new SqliteBackend(new SqliteFile(location, 'FULL'));
  },
  discard: removeFiles,
};
