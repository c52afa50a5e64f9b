import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { findProgram, MissingError, type Server, type ServerOptions, sharedServer, startServer } from './index.js';

const started: Server[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
});

/** A server of a few lines; what stands before it runs first. */
function echo(more: Partial<ServerOptions> & { readonly first?: string } = {}): ServerOptions {
  const { first = '', ...rest } = more;
  return {
    name: 'echo',
    command: ({ port }) => [
      process.execPath,
      '-e',
      `${first};require('node:net').createServer((socket) => socket.pipe(socket)).listen(${port}, '127.0.0.1')`,
    ],
    isReady: ({ port }) => answers(port),
    ...rest,
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
      .once('connect', () => {
        socket.destroy();
        resolve(true);
      })
      .once('error', () => resolve(false));
  });
}

async function start(options: ServerOptions): Promise<Server> {
  const server = await startServer(options);
  started.push(server);
  return server;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('two servers at once have ports and folders of their own', async () => {
  const [one, other] = await Promise.all([start(echo()), start(echo())]);
  expect(one.port).not.toBe(other.port);
  expect(one.folder).not.toBe(other.folder);
  expect(await Promise.all([one, other].map(({ port }) => answers(port)))).toEqual([true, true]);
});

test('a server that is stopped leaves no process and no folder', async () => {
  const server = await start(echo());
  expect([isAlive(server.pid), existsSync(server.folder)]).toEqual([true, true]);
  await server.stop();
  expect([isAlive(server.pid), existsSync(server.folder)]).toEqual([false, false]);
});

test('one that ends before it answers is told with its last words', async () => {
  const broken = echo({ first: "console.error('no room left');process.exit(3)" });
  await expect(startServer(broken)).rejects.toThrow('echo did not start: it ended with 3: no room left');
});

test('one that never answers is killed, and leaves nothing', async () => {
  const folders: string[] = [];
  const deaf = echo({
    readyMs: 300,
    isReady: ({ folder }) => {
      folders.push(folder);
      return Promise.resolve(false);
    },
  });
  await expect(startServer(deaf)).rejects.toThrow('it did not answer within 300 ms');
  expect(folders.length).toBeGreaterThan(0);
  expect(folders.filter(existsSync)).toEqual([]);
});

test('one that shuts its ears to the signal is killed', async () => {
  const stubborn = await start(echo({ first: "process.on('SIGTERM', () => undefined)" }));
  await stubborn.stop();
  expect(isAlive(stubborn.pid)).toBe(false);
});

test('one server serves all that use it, until the last lets go', async () => {
  const stops: string[] = [];
  let starts = 0;
  const server = { stop: () => Promise.resolve(void stops.push('stopped')) };
  const shared = sharedServer('ASSAY_TEST_URL', () => Promise.resolve({ url: `echo://${++starts}`, server }));
  expect(await Promise.all([shared.use(), shared.use()])).toEqual(['echo://1', 'echo://1']);
  expect(process.env['ASSAY_TEST_URL']).toBe('echo://1');
  await shared.release();
  expect(stops).toEqual([]);
  await shared.release();
  expect([stops, process.env['ASSAY_TEST_URL']]).toEqual([['stopped'], undefined]);
  expect(await shared.use()).toBe('echo://2');
  await shared.release();
});

test('a server that somebody names is used and never stopped', async () => {
  process.env['ASSAY_TEST_URL'] = 'echo://given';
  const shared = sharedServer('ASSAY_TEST_URL', () => Promise.reject(new Error('started all the same')));
  expect(await shared.use()).toBe('echo://given');
  await shared.release();
  expect(process.env['ASSAY_TEST_URL']).toBe('echo://given');
  delete process.env['ASSAY_TEST_URL'];
});

test('a start that failed is tried again by the next who asks', async () => {
  let starts = 0;
  const server = { stop: () => Promise.resolve() };
  const shared = sharedServer('ASSAY_TEST_URL', () =>
    ++starts === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve({ url: 'echo://now', server }),
  );
  await expect(shared.use()).rejects.toThrow('not yet');
  expect(await shared.use()).toBe('echo://now');
  await shared.release();
});

test('a program that is nowhere is told with the command that installs it', () => {
  expect(() => findProgram('no-such-server', 'apt-get install no-such-server')).toThrow(MissingError);
  expect(findProgram('node', '')).toMatch(/node$/);
});
