import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SCRIPT } from './sentinel.js';
import { ended, isAlive } from './testing/puppet.js';

const here = dirname(fileURLToPath(import.meta.url));

/** A process of its own that starts a host and forgets it; the lines it writes are the processes it has started. */
function forgetful(how: 'stays' | 'leaves') {
  const child = spawn(process.execPath, ['--import', 'tsx', join(here, 'testing', 'forgetful.ts'), how], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<number> => Number((await lines.next()).value);
  return { child, next };
}

test('when this process is killed, the program and what it has started end as well', async () => {
  const { child, next } = forgetful('stays');
  const pids = [await next(), await next(), await next()];
  expect(pids.map(isAlive)).toEqual([true, true, true]);
  child.kill('SIGKILL');
  for (const pid of pids) await ended(pid);
});

test('a host that is forgotten keeps nothing alive, and leaves nothing behind', async () => {
  const { child, next } = forgetful('leaves');
  const pids = [await next(), await next(), await next()];
  expect(await once(child, 'exit')).toEqual([0, null]);
  for (const pid of pids) await ended(pid);
});

test('a group that is gone is let alone, as its number may name another by then', () => {
  // A shell that only says whom it would kill, and numbers that no process can have.
  const script = `kill() { echo "$*"; }; ${SCRIPT}`;
  const killed = (lines: readonly string[]): string[] =>
    execFileSync('/bin/sh', ['-c', script], { input: lines.map((line) => `${line}\n`).join(''), encoding: 'utf8' })
      .split('\n')
      .filter((line) => line !== '');
  const lines = ['+80000012', '+80000001', '+800000123', '-80000012', '+80000002', '-80000002', '-80000077'];
  expect(killed(lines)).toEqual(['-s KILL -- -80000001', '-s KILL -- -800000123']);
  expect(killed(['+80000001', '-80000001'])).toEqual([]);
});
