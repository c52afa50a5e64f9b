// NATS with JetStream for the adapters that keep their events there: one server a run, on a private port and folder, or the one
// that ASSAY_NATS_URL names.
import { connect } from 'node:net';
import { findProgram } from './find-program.js';
import { type SharedServer, sharedServer } from './shared-server.js';
import { type ServerPlace, startServer } from './start-server.js';

const INSTALL = 'apt-get install -y --no-install-recommends nats-server';
const FOLDERS = ['/usr/sbin', '/opt/homebrew/bin'];

/** nats://127.0.0.1:<port> */
export const natsServer: SharedServer = sharedServer('ASSAY_NATS_URL', async () => {
  const program = findProgram('nats-server', INSTALL, FOLDERS);
  const server = await startServer({
    name: 'nats',
    command: ({ port, folder }) => [program, '-a', '127.0.0.1', '-p', String(port), '-js', '-sd', folder],
    isReady: isAnswering,
  });
  return { url: `nats://127.0.0.1:${server.port}`, server };
});

/** It introduces itself; whether JetStream is there stands in what it says. */
function isAnswering({ port }: ServerPlace): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => done(false));
    socket.once('error', () => done(false));
    socket.once('data', (words) => done(words.toString().includes('"jetstream":true')));
  });
}
