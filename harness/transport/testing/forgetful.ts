// For tests: a process that starts a host, plays a case, writes which processes there are, and disposes of nothing. The
// program does not end by itself when its input does.
import { readFile } from 'node:fs/promises';
import { hostOf, play, puppet, trick } from './puppet.js';

const host = await hostOf(puppet({ atEnd: 'hangs' }));
const { store, seat } = await play(host);
const { pid } = (await trick(store, 'echo')) as { readonly pid: number };
const child = (await trick(store, 'forks')) as number;
await seat.leave('answered');
process.stdout.write(`${pid}\n${child}\n${await sentinelOf()}\n`);
if (process.argv[2] === 'stays') setInterval(() => undefined, 1000);

/** The other child of this process. */
async function sentinelOf(): Promise<string> {
  const children = await readFile(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8');
  return (
    children
      .trim()
      .split(' ')
      .find((other) => other !== String(pid)) ?? ''
  );
}
