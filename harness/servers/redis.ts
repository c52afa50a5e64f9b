// Redis for the adapters that keep their events there: one server a run, on a private port and folder, or the one that
// ASSAY_REDIS_URL names. It writes no file: golden cases kill clients, never the server.
import { connect } from 'node:net';
import { findProgram } from './find-program.js';
import { type SharedServer, sharedServer } from './shared-server.js';
import { type ServerPlace, startServer } from './start-server.js';

const INSTALL = 'apt-get install -y --no-install-recommends redis-server';
const FOLDERS = ['/opt/homebrew/opt/redis/bin'];

/** redis://127.0.0.1:<port> */
export const redisServer: SharedServer = sharedServer('ASSAY_REDIS_URL', async () => {
  const program = findProgram('redis-server', INSTALL, FOLDERS);
  const server = await startServer({
    name: 'redis',
    command: ({ port, folder }) => [program, ...settings(port, folder)],
    isReady: isAnswering,
  });
  return { url: `redis://127.0.0.1:${server.port}`, server };
});

function settings(port: number, folder: string): string[] {
  const network = ['--port', String(port), '--bind', '127.0.0.1'];
  return [...network, '--dir', folder, '--save', '', '--appendonly', 'no', '--databases', '16'];
}

/** While it loads it answers PING with an error. */
function isAnswering({ port }: ServerPlace): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => done(false));
    socket.once('error', () => done(false));
    socket.once('data', (reply) => done(reply.toString() === '+PONG\r\n'));
    socket.once('connect', () => socket.write('PING\r\n'));
  });
}
