// MariaDB for the adapters that keep their events there: one server a run, on a private port and folder, or the one that
// ASSAY_MARIADB_URL names. Its data lies in memory: golden cases kill clients, never the server.
import { execFileSync } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { findProgram } from './find-program.js';
import { type SharedServer, sharedServer } from './shared-server.js';
import { type ServerPlace, startServer } from './start-server.js';
import { type User, unprivilegedUser } from './unprivileged-user.js';

const INSTALL = 'apt-get install -y --no-install-recommends mariadb-server';
const FOLDERS = ['/usr/sbin', '/usr/bin', '/opt/homebrew/opt/mariadb*/bin', '/usr/local/opt/mariadb*/bin'];

/**
 * The character set and collation are those that Debian's package chooses in its files, which are not read; a user who changes
 * nothing has them. The size of a packet is above the default of 16 MiB.
 */
const SETTINGS = [
  '--character-set-server=utf8mb4',
  '--collation-server=utf8mb4_general_ci',
  '--innodb-flush-log-at-trx-commit=1',
  '--max-allowed-packet=1G',
  '--max-connections=200',
  '--innodb-buffer-pool-size=128M',
];
const LOG_FILE = '--innodb-log-file-size=16M';

/** mysql://root@127.0.0.1:<port> */
export const mariadbServer: SharedServer = sharedServer('ASSAY_MARIADB_URL', async () => {
  const programs = {
    server: findProgram('mariadbd', INSTALL, FOLDERS),
    install: findProgram('mariadb-install-db', INSTALL, FOLDERS),
  };
  const user = unprivilegedUser();
  const server = await startServer({
    name: 'mariadb',
    ...(user && { user }),
    command: (place) => initialised(programs, place, user),
    isReady: isAnswering,
  });
  return { url: `mysql://root@127.0.0.1:${server.port}`, server };
});

/** The socket and the file of the process lie in the folder of the data. */
function initialised(
  programs: { readonly server: string; readonly install: string },
  { port, folder }: ServerPlace,
  user: User | undefined,
): string[] {
  const common = ['--no-defaults', `--datadir=${join(folder, 'data')}`, `--tmpdir=${folder}`, LOG_FILE];
  const install = ['--skip-test-db', '--auth-root-authentication-method=normal', '--skip-name-resolve'];
  execFileSync(programs.install, [...common, ...install], { cwd: folder, stdio: 'pipe', ...user });
  const network = ['--bind-address=127.0.0.1', `--port=${port}`, '--socket=mariadb.sock', '--skip-name-resolve'];
  return [programs.server, ...common, ...network, '--pid-file=mariadb.pid', '--skip-log-bin', ...SETTINGS];
}

/** It greets whoever connects, with the version of its protocol, which is 10; or with an error, which is 255. */
function isAnswering({ port }: ServerPlace): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => done(false));
    socket.once('error', () => done(false));
    socket.once('data', (greeting) => done(greeting[4] === 10));
  });
}
