// Sees to it that no program outlives this process, even when it is killed with SIGKILL: one small shell in a process group
// of its own reads which groups there are, and when its input ends, because this process has, it kills those that are left.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';

/** Exported for its test. */
export const SCRIPT = `
trap '' INT TERM HUP
groups=' '
while read -r line; do
  group=\${line#?}
  case $line in
    +*) groups="$groups$group " ;;
    -*) case $groups in *" $group "*) groups="\${groups%% "$group" *} \${groups#* "$group" }" ;; esac ;;
  esac
done
for group in $groups; do kill -s KILL -- "-$group"; done 2>/dev/null
`;

const watched = new Set<number>();
let sentinel: ChildProcess | undefined;

/** From now on the group ends with this process. */
export function watch(group: number): void {
  watched.add(group);
  if (sentinel === undefined) start();
  else tell(`+${group}`);
}

/** The group is gone; its number may come to name another. */
export function unwatch(group: number): void {
  if (watched.delete(group)) tell(`-${group}`);
}

function start(): void {
  const started = spawn('/bin/sh', ['-c', SCRIPT], {
    cwd: '/',
    detached: true,
    env: {},
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  sentinel = started;
  const lost = (): void => {
    if (sentinel === started) sentinel = undefined;
  };
  // Without a shell nothing is watched; the programs still see their input end.
  started.once('error', lost);
  started.once('exit', lost);
  started.unref();
  // Where the system is out of descriptors there is no pipe.
  const input = started.stdin as Socket | null | undefined;
  input?.on('error', lost).unref();
  for (const group of watched) tell(`+${group}`);
}

function tell(line: string): void {
  const input = sentinel?.stdin;
  if (input?.writable === true) input.write(`${line}\n`);
}
