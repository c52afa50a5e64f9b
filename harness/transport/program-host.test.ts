import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Json } from '../contract/index.js';
import { type Host, HostGone } from '../model/host.js';
import type { CommandSource } from '../model/project.js';
import type { ProgramOptions } from './starter.js';
import { echo, ended, faultOf, hostOf, isAlive, play, puppet, trick } from './testing/puppet.js';

let host: Host;
const start = async (source: CommandSource = puppet(), options: Partial<ProgramOptions> = {}): Promise<Host> => {
  host = await hostOf(source, options);
  return host;
};
afterEach(async () => {
  await host.dispose();
});

/** A case that has come and gone. */
async function pass(location: string): Promise<void> {
  const { seat, store } = await play(host, location);
  await store.close();
  await seat.discard();
  await seat.leave('answered');
}

describe('a case', () => {
  test('has its answers from the program, under handles that are never used twice', async () => {
    await start();
    const { seat, store } = await play(host);
    const again = await seat.open('main', false);
    const [first, second] = [await echo(store), await echo(again)];
    expect(first).toEqual({ pid: expect.any(Number) as number, handle: 'h1', fresh: true });
    expect(second).toEqual({ pid: first.pid, handle: 'h2', fresh: false });
    await store.close();
    await seat.discard();
    await seat.leave('answered');
    const next = await play(host, '/nowhere/2');
    expect(await echo(next.store)).toEqual({ pid: first.pid, handle: 'h3', fresh: true });
    expect(await host.dispose()).toEqual([]);
    expect(await seat.aftermath).toBeUndefined();
  });

  test('hears the errors of the contract as such, and the process goes on', async () => {
    await start();
    const { store } = await play(host);
    await expect(trick(store, 'refuses', { code: 'NOT_FOUND' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await echo(store)).handle).toBe('h1');
  });

  test('that is left as faulty takes the process with it, and the next one has a new one', async () => {
    await start();
    const { seat, store } = await play(host);
    const { pid } = await echo(store);
    await expect(trick(store, 'fails')).rejects.toThrow('TypeError: x is not a function');
    await seat.leave('faulty');
    expect(isAlive(pid)).toBe(false);
    expect(await seat.aftermath).toBeUndefined();
    const next = await play(host);
    expect((await echo(next.store)).pid).not.toBe(pid);
    expect(next.seat.blame()).toBe('certain');
  });

  test('gets the environment that its adapter is given', async () => {
    const error = { code: -32000, message: '' };
    const script = `const error = ${JSON.stringify(error)}; error.message = process.env.GREETING + (process.env.PATH ? '' : ' without PATH');
      console.log(JSON.stringify({ jsonrpc: '2.0', id: 1, error })); setInterval(() => {}, 1000)`;
    await start();
    const source = puppet({}, { command: [process.execPath, '-e', script], env: { GREETING: 'hello' } });
    await expect(hostOf(source)).rejects.toThrow(/^refused initialize: hello$/);
  });
});

describe('the first case of a process is certainly to be blamed for', () => {
  type Args = Readonly<Record<string, Json>>;
  const faults: readonly [what: string, name: string, args: Args, cause: string, message: string][] = [
    ['an exit code', 'exit', { code: 3 }, 'crash', 'the program ended with exit code 3'],
    ['an end, however peaceful', 'exit', {}, 'crash', 'the program ended with exit code 0'],
    ['a signal', 'dies', { signal: 'SIGSEGV' }, 'crash', 'the program was ended by SIGSEGV'],
    ['the end of its standard output', 'closesOutput', {}, 'crash', 'the program closed its standard output'],
    ['half a line', 'halfLine', { text: '{"json' }, 'protocol', 'the program wrote half a line: "{\\"json"'],
    [
      'bytes that are no text',
      'writesBytes',
      { base64: '/wo=' },
      'protocol',
      'the program wrote a line that is no UTF-8: "�"',
    ],
    [
      'a line that is too long',
      'writesBytes',
      { base64: Buffer.from('x'.repeat(2000)).toString('base64') },
      'protocol',
      'the program wrote a line longer than 1500 bytes',
    ],
  ];
  test.each(faults)('%s', async (_what, name, args, cause, message) => {
    await start(puppet(), { maxLineBytes: 1500 });
    const { seat, store } = await play(host);
    expect(await faultOf(trick(store, name, args))).toEqual({ cause, message, blame: 'certain' });
    // It does not get better.
    expect(await faultOf(Promise.resolve(store.close()))).toEqual({ cause, message, blame: 'certain' });
    await seat.leave('faulty');
    await pass('/nowhere/2');
    expect(await host.dispose()).toEqual([]);
  });

  test('the end of its standard input, although all had been written to it by then', async () => {
    await start();
    const { seat, store } = await play(host);
    await trick(store, 'closesInput');
    const message = 'the program closed its standard input';
    expect(await faultOf(trick(store, 'echo'))).toEqual({ cause: 'crash', message, blame: 'certain' });
    await seat.leave('faulty');
  });

  test('a second reply, which comes along with the first', async () => {
    await start();
    const { store } = await play(host);
    expect(await trick(store, 'twice')).toBe(1);
    expect(await faultOf(trick(store, 'echo'))).toEqual({
      cause: 'protocol',
      message: 'the program answered a request twice',
      blame: 'certain',
    });
  });

  test('chatter, which comes along with a reply', async () => {
    await start();
    const { store } = await play(host);
    expect(await trick(store, 'writes', { text: 'saved!\n' })).toBeNull();
    expect(await faultOf(trick(store, 'echo'))).toMatchObject({
      message: 'the program wrote a line that is no JSON: "saved!"',
      blame: 'certain',
    });
  });
});

describe('who else is blamed', () => {
  test('a later case of the process cannot be certain to have crashed it', async () => {
    await start();
    await pass('/nowhere/1');
    const { seat, store } = await play(host, '/nowhere/2');
    expect(seat.blame()).toBe('earlier');
    expect((await faultOf(trick(store, 'exit'))).blame).toBe('earlier');
  });

  test('nor can any of several that are in it at once, whoever else is told', async () => {
    await start();
    const [one, two] = [await play(host, '/nowhere/1'), await play(host, '/nowhere/2')];
    const waiting = faultOf(trick(two.store, 'hang'));
    expect(one.seat.blame()).toBe('company');
    expect((await faultOf(trick(one.store, 'exit'))).blame).toBe('company');
    expect((await waiting).blame).toBe('company');
    await Promise.all([one.seat.leave('faulty'), two.seat.leave('faulty')]);
  });

  test('a second reply is found out about a case that has left, by a case that is not to be blamed', async () => {
    await start();
    const first = await play(host, '/nowhere/1');
    await trick(first.store, 'later', { after: 'twice' });
    await first.seat.leave('answered');
    const second = await play(host, '/nowhere/2').catch((error: unknown) => error);
    const fault = { cause: 'protocol', message: 'the program answered a request twice' };
    expect(second).toMatchObject({ name: 'HostFault', fault: { ...fault, blame: 'another' } });
    expect(await first.seat.aftermath).toEqual({ ...fault, blame: 'certain' });
  });

  test('what comes along with the last answer of a case is found out after it', async () => {
    await start();
    const { seat, store } = await play(host);
    await trick(store, 'writes', { text: 'noise\n' });
    await seat.leave('answered');
    expect(await seat.aftermath).toMatchObject({ message: 'the program wrote a line that is no JSON: "noise"' });
    const next = await play(host, '/nowhere/2');
    expect(next.seat.blame()).toBe('certain');
  });

  test('a case that runs out of time takes along others, which have only to run again', async () => {
    await start();
    const [slow, other] = [await play(host, '/nowhere/1'), await play(host, '/nowhere/2')];
    const waiting = faultOf(trick(other.store, 'hang'));
    void faultOf(trick(slow.store, 'hang'));
    await slow.seat.leave('timeout');
    expect(await waiting).toEqual({
      cause: 'crash',
      message: 'the program was ended: another case ran out of time',
      blame: 'company',
    });
    await other.seat.leave('faulty');
  });

  test('a case that is no more hears so', async () => {
    await start();
    const { seat, store } = await play(host);
    await seat.leave('answered');
    expect(await faultOf(Promise.resolve(store.close()))).toMatchObject({
      cause: 'harness',
      message: 'the case is over',
    });
    expect(await faultOf(seat.open('main', false))).toMatchObject({ message: 'the case is over' });
  });
});

describe('an end that no case has waited for', () => {
  /** Resolves when the end of a child of this process was noticed here. */
  const noticed = async (pid: number): Promise<void> => {
    while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve));
  };

  test('is found in the aftermath of the case that has just left', async () => {
    await start();
    const { seat, store } = await play(host);
    const { pid } = await echo(store);
    await seat.leave('answered');
    process.kill(pid, 'SIGABRT');
    expect(await seat.aftermath).toEqual({
      cause: 'crash',
      message: 'the program was ended by SIGABRT',
      blame: 'certain',
    });
    expect(await host.dispose()).toEqual([]);
  });

  test('is told at the end where every case was over long before', async () => {
    await start();
    const { seat, store } = await play(host);
    const { pid } = await echo(store);
    await seat.leave('answered');
    expect(await seat.aftermath).toBeUndefined();
    process.kill(pid, 'SIGABRT');
    await noticed(pid);
    await pass('/nowhere/2');
    expect(await host.dispose()).toEqual(['was ended by SIGABRT while no case was running in it']);
  });
});

describe('standard error', () => {
  test('is told from the beginning of the case, with the last words before the end', async () => {
    await start();
    const first = await play(host, '/nowhere/1');
    await faultOf(trick(first.store, 'lastWords', { text: 'Traceback\nKeyError: 1\n' }));
    expect(first.seat.stderr()).toBe('Traceback\nKeyError: 1');
    await first.seat.leave('faulty');
    const second = await play(host, '/nowhere/2');
    expect(second.seat.stderr()).toBe('');
  });
});

describe('kill', () => {
  test('ends the process at once; the case opens its store in a new one and is blamed for nothing', async () => {
    await start();
    const { seat, store } = await play(host);
    const { pid } = await echo(store);
    const waiting = faultOf(trick(store, 'hang'));
    await seat.kill();
    expect(isAlive(pid)).toBe(false);
    const killed = { cause: 'crash', message: 'the program was killed', blame: 'certain' };
    expect(await waiting).toEqual(killed);
    expect(await faultOf(trick(store, 'echo'))).toEqual(killed);
    const again = await seat.open('main', false);
    expect(await echo(again)).toMatchObject({ handle: 'h1', fresh: false });
    expect(seat.blame()).toBe('certain');
    await again.close();
    await seat.discard();
    await seat.leave('answered');
    expect(await host.dispose()).toEqual([]);
    expect(await seat.aftermath).toBeUndefined();
  });

  test('ends both processes of a case that has two', async () => {
    await start(puppet({ processes: 'many' }));
    const { seat, store } = await play(host);
    const pids = [(await echo(store)).pid, (await echo(await seat.open('second', false))).pid];
    await seat.kill();
    expect(pids.map(isAlive)).toEqual([false, false]);
    expect((await echo(await seat.open('main', false))).fresh).toBe(false);
  });
});

describe('where several processes may have one store', () => {
  test('the branches of a race stand in two', async () => {
    await start(puppet({ processes: 'many' }));
    const { seat, store } = await play(host);
    const { pid } = await echo(store);
    const handles = ['branch 1', 'branch 2', 'branch 3', 'second'];
    const pids = [];
    for (const handle of handles) pids.push((await echo(await seat.open(handle, false))).pid);
    const other = pids[1];
    expect(pids).toEqual([pid, other, pid, other]);
    expect(other).not.toBe(pid);
  });

  test('what befalls one of them befalls the case, and neither is used again', async () => {
    await start(puppet({ processes: 'many' }));
    const { seat, store } = await play(host);
    const second = await seat.open('second', false);
    const pids = [(await echo(store)).pid, (await echo(second)).pid];
    const fault = await faultOf(trick(second, 'exit', { code: 5 }));
    expect(fault.message).toBe('the program ended with exit code 5');
    expect(await faultOf(trick(store, 'echo'))).toEqual(fault);
    await seat.leave('faulty');
    expect(pids.map(isAlive)).toEqual([false, false]);
  });

  test('the profile decides, not the name of the handle', async () => {
    await start();
    const { seat, store } = await play(host);
    expect((await echo(await seat.open('second', false))).pid).toBe((await echo(store)).pid);
  });
});

describe('a lane of its own', () => {
  test('has fresh processes, which are gone after it', async () => {
    await start();
    const main = await play(host);
    const lane = host.lane();
    const own = await play({ main: lane }, '/nowhere/2');
    const { pid } = await echo(own.store);
    expect(pid).not.toBe((await echo(main.store)).pid);
    expect(own.seat.blame()).toBe('certain');
    await own.seat.leave('answered');
    expect(await lane.end()).toEqual([]);
    expect(await lane.end()).toEqual([]);
    expect(isAlive(pid)).toBe(false);
    await expect(lane.seat('/nowhere/3')).rejects.toThrow('the lane was ended');
    expect((await echo(main.store)).handle).toBe('h1');
  });
});

describe('a host is gone', () => {
  test('when the program does not start again, three times in a row', async () => {
    // It starts once: the second process finds what the first has left.
    const { command, cwd } = puppet();
    const once = `const fs = require('node:fs'), file = process.argv[1]; if (fs.existsSync(file)) process.exit(9);
      fs.writeFileSync(file, ''); process.argv.splice(2); import(${JSON.stringify(`file://${cwd}/puppet.mjs`)})`;
    const folder = mkdtempSync(join(tmpdir(), 'transport-'));
    try {
      await start(puppet({}, { command: [command[0], '-e', once, join(folder, 'started')] }));
      const { seat, store } = await play(host);
      await faultOf(trick(store, 'exit'));
      await seat.leave('faulty');
      const gone = new HostGone(
        'the program did not start again, 3 times in a row: it ended with exit code 9 before it answered initialize',
      );
      await expect(host.main.seat('/nowhere/2')).rejects.toThrow(gone);
      await expect(host.lane().seat('/nowhere/2')).rejects.toThrow(gone);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('when the program was started too often', async () => {
    await start(puppet(), { respawns: 2 });
    for (const location of ['/nowhere/1', '/nowhere/2']) {
      const { seat, store } = await play(host, location);
      await faultOf(trick(store, 'exit'));
      await seat.leave('faulty');
    }
    await expect(host.main.seat('/nowhere/3')).rejects.toThrow(new HostGone('the program was started 2 times'));
  });

  test('when ten cases in a row ran out of time', async () => {
    await start();
    const leave = async (ending: 'timeout' | 'answered'): Promise<void> => (await host.main.seat('/x')).leave(ending);
    for (let times = 0; times < 9; times++) await leave('timeout');
    await leave('answered');
    for (let times = 0; times < 10; times++) await leave('timeout');
    await expect(host.main.seat('/x')).rejects.toThrow(new HostGone('10 cases in a row ran out of time'));
  });
});

describe('disposing', () => {
  test('ends what the program has started in its process group', async () => {
    await start();
    const { seat, store } = await play(host);
    const child = (await trick(store, 'forks')) as number;
    expect(isAlive(child)).toBe(true);
    await seat.leave('answered');
    expect(await host.dispose()).toEqual([]);
    await ended(child);
  });

  test('a crash is told although a child holds the pipes of the program', async () => {
    await start();
    const { store } = await play(host);
    await trick(store, 'forks');
    expect((await faultOf(trick(store, 'exit', { code: 7 }))).message).toBe('the program ended with exit code 7');
  });

  test('kills a program that does not end, and says so', async () => {
    await start(puppet({ atEnd: 'hangs' }, { stopMs: 50 }));
    const { seat, store } = await play(host);
    const { pid } = await echo(store);
    await seat.leave('answered');
    expect(await host.dispose()).toEqual(['did not end within 50 ms of shutdown and was killed']);
    expect(isAlive(pid)).toBe(false);
    expect(await seat.aftermath).toBeUndefined();
  });

  test('tells how else it went wrong, and blames no case for it', async () => {
    await start(puppet({ atEnd: 'fails' }));
    await pass('/nowhere/1');
    expect(await host.dispose()).toEqual(['ended with exit code 3 after shutdown']);
    await start(puppet({ atEnd: 'writes' }));
    const { seat } = await play(host);
    await seat.leave('answered');
    expect(await host.dispose()).toEqual(['wrote a line that is no JSON: "bye" after shutdown']);
    expect(await seat.aftermath).toBeUndefined();
  });

  test('ends a program that nobody came for, and can be asked for twice', async () => {
    await start();
    expect(await host.dispose()).toEqual([]);
    expect(await host.dispose()).toEqual([]);
  });
});
