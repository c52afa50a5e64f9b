// NATS with JetStream for the adapters that keep their events there: one server a run, on a private port and folder, or the one
// that ASSAY_NATS_URL names.
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
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
    command: ({ port, folder }) => [program, '-c', settings(port, folder)],
    isReady: isAnswering,
  });
  return { url: `nats://127.0.0.1:${server.port}`, server };
});

/** A message may have 8 MiB, which is the most that NATS recommends, instead of 1. */
function settings(port: number, folder: string): string {
  const file = join(folder, 'nats.conf');
  const lines = [`listen: "127.0.0.1:${port}"`, `jetstream { store_dir: "${folder}" }`, 'max_payload: 8388608'];
  writeFileSync(file, lines.join('\n'));
  return file;
}

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
