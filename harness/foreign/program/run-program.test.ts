import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ProgramCall, runProgram } from './run-program.js';

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-run-program-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(script: string, more: Partial<ProgramCall> = {}) {
  let out = '';
  let err = '';
  const ending = await runProgram({
    words: ['sh', '-c', script],
    shell: false,
    cwd: folder,
    env: {},
    timeoutMs: 30_000,
    onStdout: (text) => {
      out += text;
    },
    onStderr: (text) => {
      err += text;
    },
    ...more,
  });
  return { ending, out, err };
}

/** The process that wrote its id to the file is no more. */
async function isGone(file: string): Promise<boolean> {
  const pid = readFileSync(join(folder, file), 'utf8').trim();
  for (let tries = 0; tries < 50; tries++) {
    const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
    if (state === '' || /\) [ZX] /.test(state)) return true;
    await wait(20);
  }
  return false;
}

describe('how it ends', () => {
  test.each([
    ['exit 0', { kind: 'exit', code: 0 }],
    ['exit 3', { kind: 'exit', code: 3 }],
    ['kill -9 $$', { kind: 'signal', signal: 'SIGKILL' }],
    ['kill -TERM $$', { kind: 'signal', signal: 'SIGTERM' }],
  ])('%s', async (script, ending) => {
    expect((await run(script)).ending).toEqual(ending);
  });

  test('a program that is not there, or a folder', async () => {
    expect((await run('', { words: ['no-such-program'] })).ending).toEqual({
      kind: 'not-started',
      reason: `cannot start "no-such-program": there is no such program, or no folder ${folder}`,
    });
    expect((await run('', { cwd: join(folder, 'none') })).ending).toMatchObject({ kind: 'not-started' });
  });

  test('a file that is no program', async () => {
    writeFileSync(join(folder, 'plain'), 'text');
    expect((await run('', { words: ['./plain'] })).ending).toEqual({
      kind: 'not-started',
      reason: 'cannot start "./plain" (EACCES)',
    });
  });

  test('the time limit', async () => {
    expect((await run('echo a; sleep 60', { timeoutMs: 300 })).ending).toEqual({ kind: 'time-limit', limitMs: 300 });
  });

  test('a line for the shell, with what is added to the environment', async () => {
    const { out } = await run('', { words: ['echo $WORD;', 'exit 4'], shell: true, env: { WORD: 'said' } });
    expect(out).toBe('said\n');
  });
});

describe('what it prints', () => {
  test('both outputs, each by itself', async () => {
    expect(await run('echo out; echo err >&2')).toMatchObject({ out: 'out\n', err: 'err\n' });
  });

  test('letters that are cut between two pieces, and bytes that are none', async () => {
    const { out } = await run("printf '\\303'; sleep 0.2; printf '\\251 \\377 \\303'");
    expect(out).toBe('é \ufffd \ufffd');
  });

  test('five megabytes without a line feed, all of them', async () => {
    const { ending, out } = await run('head -c 5000000 /dev/zero | tr "\\0" x; echo end');
    expect(ending).toEqual({ kind: 'exit', code: 0 });
    expect(out.length).toBe(5_000_004);
  });

  test('a program that closes its output and lives on is waited for', async () => {
    expect((await run('exec >&- 2>&-; sleep 0.5; exit 7')).ending).toEqual({ kind: 'exit', code: 7 });
    expect((await run('exec >&- 2>&-; sleep 60', { timeoutMs: 300 })).ending).toMatchObject({ kind: 'time-limit' });
  });

  test('what it reads is nothing, or the file that is given', async () => {
    expect((await run('cat; echo read')).out).toBe('read\n');
    writeFileSync(join(folder, 'input'), 'given\n');
    expect((await run('cat', { stdin: openSync(join(folder, 'input'), 'r') })).out).toBe('given\n');
  });
});

describe('what is left of it', () => {
  test('children that hold its output open hold nothing up, and end', async () => {
    const { ending, out } = await run('sleep 60 & echo $! > pid; echo done');
    expect([ending, out]).toEqual([{ kind: 'exit', code: 0 }, 'done\n']);
    expect(await isGone('pid')).toBe(true);
  });

  test('children that hold nothing end too', async () => {
    await run('sleep 60 > /dev/null 2>&1 & echo $! > pid');
    expect(await isGone('pid')).toBe(true);
  });

  test('who ignores SIGTERM is killed', async () => {
    const script = 'trap "" TERM; echo $$ > pid; while :; do sleep 0.1; done';
    expect((await run(script, { timeoutMs: 500 })).ending).toEqual({ kind: 'time-limit', limitMs: 500 });
    expect(await isGone('pid')).toBe(true);
  });

  test('who is asked to end may say a last word', async () => {
    const script = 'trap "echo last; exit 0" TERM; echo first; while :; do sleep 0.05; done';
    expect(await run(script, { timeoutMs: 500 })).toMatchObject({
      ending: { kind: 'time-limit' },
      out: 'first\nlast\n',
    });
  });

  test('who leaves the group with the output in hand holds up neither an end nor a time limit', async () => {
    const leaver = 'setsid sleep 30 & echo $! > pid; echo done';
    expect(await run(leaver)).toMatchObject({ ending: { kind: 'exit', code: 0 }, out: 'done\n' });
    expect(await isGone('pid')).toBe(true);
    expect((await run(`${leaver}; sleep 60`, { timeoutMs: 500 })).ending).toMatchObject({ kind: 'time-limit' });
    expect(await isGone('pid')).toBe(true);
  });

  test('an interruption ends it', async () => {
    const abort = new AbortController();
    const running = run('echo $$ > pid; sleep 60', { signal: abort.signal });
    await vi.waitFor(() => expect(readFileSync(join(folder, 'pid'), 'utf8')).toMatch(/\d\n/), { timeout: 20_000 });
    abort.abort();
    expect((await running).ending).toEqual({ kind: 'signal', signal: 'SIGTERM' });
    expect(await isGone('pid')).toBe(true);
    const late = await run('sleep 60', { signal: abort.signal });
    expect(late.ending).toMatchObject({ kind: 'signal' });
  });
});
