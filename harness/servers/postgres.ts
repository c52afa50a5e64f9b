// PostgreSQL for the adapters that keep their events there: one server a run, on a private port and folder, or the one that
// ASSAY_POSTGRES_URL names. Its data lies in memory and is not synced: golden cases kill clients, never the server.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { postgresPrograms } from './postgres-programs.js';
import { type SharedServer, sharedServer } from './shared-server.js';
import { type ServerPlace, startServer } from './start-server.js';
import { type User, unprivilegedUser } from './unprivileged-user.js';

const SETTINGS = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = off
full_page_writes = off
synchronous_commit = off
max_connections = 200
shared_buffers = 128MB
autovacuum = off
`;

/** postgres://postgres@127.0.0.1:<port>/postgres */
export const postgresServer: SharedServer = sharedServer('ASSAY_POSTGRES_URL', async () => {
  const user = unprivilegedUser();
  const programs = postgresPrograms(user);
  try {
    const server = await startServer({
      name: 'postgres',
      ...(user && { user }),
      command: (place) => initialised(programs.folder, place, user),
      isReady: isAnswering,
      stopSignal: 'SIGQUIT',
    });
    const stop = (): Promise<void> => server.stop().finally(programs.remove);
    return { url: `postgres://postgres@127.0.0.1:${server.port}/postgres`, server: { ...server, stop } };
  } catch (error) {
    programs.remove();
    throw error;
  }
});

function initialised(programs: string, { port, folder }: ServerPlace, user?: User): string[] {
  const data = join(folder, 'data');
  const options = ['--auth=trust', '--username=postgres', '--encoding=UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(programs, 'initdb'), [...options, '-D', data], { cwd: folder, stdio: 'pipe', ...user });
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'postgresql.auto.conf'), `${SETTINGS}port = ${port}\n`);
  return [join(programs, 'postgres'), '-D', data];
}

/** The first message of a client. */
const STARTUP = message(196_608, 'user\0postgres\0database\0postgres\0\0');

function message(protocol: number, body: string): Buffer {
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + body.length, 0);
  head.writeInt32BE(protocol, 4);
  return Buffer.concat([head, Buffer.from(body)]);
}

/** While it starts it refuses with E; R says that it asks who is there. */
function isAnswering({ port }: ServerPlace): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => done(false));
    socket.once('error', () => done(false));
    socket.once('data', ([first]) => done(first === 0x52));
    socket.once('connect', () => socket.write(STARTUP));
  });
}
