// assay run --watch as a user sits before it: one process, files that change, and what is run because of it. It waits for
// lines, never for a time.
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import {
  appendCase,
  configOf,
  createProject,
  removeProjects,
  runAssay,
  shelf,
  startAssay,
  write,
} from '../testing/shelf-project.js';

vi.setConfig({ testTimeout: 120_000 });
afterAll(removeProjects);

const SUITE = 'suites/shop/orders.yaml';
const USES_PRELOAD = `  - case: uses-preload
    law: LOG-3
    preloads: [one-order]
    steps:
      - log.read: { stream: orders }
        match: [{ type: placed }]
`;
const preload = (type: string): string =>
  `preload: one-order\nsummary: An order.\nsteps:\n  - log.append: { stream: orders, type: ${type} }\n`;

type Watched = ReturnType<typeof watching>;
let watched: Watched | undefined;
afterEach(() => watched?.kill());

/** A watching process, and what it has said since one last asked. */
function watching(folder: string, ...args: readonly string[]) {
  const { child, ended } = startAssay(folder, 'run', '--watch', ...args);
  let text = '';
  let wake = (): void => undefined;
  const hear = (chunk: string): void => {
    text += chunk;
    wake();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return {
    child,
    ended,
    kill: () => child.kill('SIGKILL'),
    /** Everything up to and with the text. */
    until: async (wanted: string): Promise<string> => {
      while (!text.includes(wanted)) {
        await new Promise<void>((resolve, reject) => {
          wake = resolve;
          void ended.then(() => reject(new Error(`it ended before "${wanted}":\n${text}`)));
        });
      }
      const end = text.indexOf(wanted) + wanted.length;
      const said = text.slice(0, end);
      text = text.slice(end);
      return said;
    },
  };
}

/** What was run: the words of each call of assay. */
const callsIn = (said: string): string[] => said.split('\n').filter((line) => line.startsWith('assay run'));
const REST = '\nwatching\n';

test('runs what a change affects, tells what does not load, and ends with Ctrl-C', async () => {
  const folder = createProject({
    [SUITE]: `cases:\n${appendCase('a')}${appendCase('b')}${USES_PRELOAD}`,
    'config/preloads/one-order.yaml': preload('placed'),
    'assay.config.yaml': configOf(shelf('good'), shelf('other')),
  });
  watched = watching(folder, '--skip=shop/b');
  const first = await watched.until(REST);
  expect(callsIn(first)).toEqual(['assay run --skip=shop/b']);
  expect(first).toContain('good   2 passed, 0 failed');

  // A case that is selected, one that is skipped, and a new one.
  const longer = 'match: { seq: 1, type: placed }';
  write(folder, {
    [SUITE]: `cases:\n${appendCase('a', longer)}${appendCase('b', longer)}${USES_PRELOAD}${appendCase('d')}`,
  });
  const suite = await watched.until(REST);
  expect(suite).toContain(`changed: ${SUITE}\n`);
  expect(callsIn(suite)).toEqual(['assay run shop/a shop/d --skip=shop/b']);

  write(folder, { 'config/preloads/one-order.yaml': preload('sent') });
  const before = await watched.until(REST);
  expect(callsIn(before)).toEqual(['assay run shop/uses-preload --skip=shop/b']);
  expect(before).toContain('✗ shop/uses-preload@direct on good');

  // Broken YAML is told; what was good is still watched: the adapter changes, and waits.
  writeFileSync(join(folder, SUITE), 'cases:\n  - case: [\n');
  expect(await watched.until('nothing runs until it loads again\n')).toContain(`error ${SUITE}:3: not YAML: `);
  write(folder, { 'store.mjs': '// what the adapters present\n' });
  expect(await watched.until('nothing runs until it loads again\n')).toContain('changed: store.mjs\n');
  write(folder, {
    [SUITE]: `cases:\n${appendCase('a', longer)}${appendCase('b', longer)}${USES_PRELOAD}${appendCase('d')}`,
  });
  expect(callsIn(await watched.until(REST))).toEqual(['assay run --skip=shop/b --adapter=good,other']);

  // As an editor saves: a file beside it takes its name. Nothing but a comment is new.
  writeFileSync(
    join(folder, 'suites/shop/.orders.swp'),
    `# a comment\ncases:\n${appendCase('a', longer)}${appendCase('b')}${USES_PRELOAD}${appendCase('d')}`,
  );
  renameSync(join(folder, 'suites/shop/.orders.swp'), join(folder, SUITE));
  expect(callsIn(await watched.until('nothing that is selected has changed\nwatching\n'))).toEqual([]);

  write(folder, { 'assay.config.yaml': configOf(shelf('good', { skew: 1 })) });
  const settings = await watched.until(REST);
  expect(callsIn(settings)).toEqual(['assay run --skip=shop/b']);
  expect(settings).toContain('good  0 passed, 3 failed');

  watched.child.kill('SIGINT');
  expect(await watched.ended).toMatchObject({ code: 130 });
  // What failed in any of the runs is left of the chain.
  write(folder, { 'assay.config.yaml': configOf(shelf('good')), 'config/preloads/one-order.yaml': preload('placed') });
  const rest = await runAssay(folder, 'run', '--last-failed');
  expect(rest.out.split('\n').at(-1)).toBe('nothing is left of the chain: 3 runs passed');
});

test('a run in the middle of which something changes is stopped and done again, and Ctrl-C leaves no process', async () => {
  const program = `#!/usr/bin/env python3
import sys, time
for line in sys.stdin: time.sleep(1000)
`;
  const folder = createProject({ [SUITE]: `cases:\n${appendCase('a')}` });
  const script = `${basename(folder)}.py`;
  write(folder, {
    [script]: program,
    'assay.config.yaml': `builtin: false\nadapters:\n  slow: { command: [./${script}], startMs: 600000 }\n`,
  });
  chmodSync(join(folder, script), 0o755);
  watched = watching(folder);
  await watched.until('assay run\n');
  await processes(script, 1);
  write(folder, { [script]: `${program}# changed\n` });
  expect(await watched.until('assay run\n')).toContain(`changed: ${script}\n`);
  await processes(script, 1);
  watched.child.kill('SIGTERM');
  expect(await watched.ended).toMatchObject({ code: 130 });
  await processes(script, 0);
});

/** Once as many processes as wanted run the script. */
async function processes(script: string, wanted: number): Promise<void> {
  const count = async (): Promise<void> => {
    const { stdout } = await execa('ps', ['-A', '-o', 'args=']);
    expect(stdout.split('\n').filter((line) => line.includes(`python3 ./${script}`))).toHaveLength(wanted);
  };
  await vi.waitFor(count, { timeout: 60_000, interval: 100 });
}

test('a project that does not load at first is waited for; folders that come later are seen', async () => {
  const folder = createProject({ 'assay.config.yaml': 'adapters: [\n' });
  watched = watching(folder);
  expect(await watched.until('nothing runs until it loads again\n')).toContain('error assay.config.yaml:2: not YAML: ');
  write(folder, { 'assay.config.yaml': configOf(shelf('good')) });
  expect(await watched.until('nothing runs until it loads again\n')).toContain('the suite has no case');
  mkdirSync(join(folder, 'suites/shop'), { recursive: true });
  write(folder, { [SUITE]: `cases:\n${appendCase('a')}` });
  expect(callsIn(await watched.until(REST))).toEqual(['assay run']);
  rmSync(join(folder, 'suites'), { recursive: true });
  await watched.until('nothing runs until it loads again\n');
  write(folder, { [SUITE]: `cases:\n${appendCase('b')}` });
  expect(callsIn(await watched.until(REST))).toEqual(['assay run shop/b']);
});

test('flags that are wrong, or for a single run, are refused at once', async () => {
  const folder = createProject({ [SUITE]: `cases:\n${appendCase('a')}`, 'assay.config.yaml': configOf(shelf('good')) });
  const refused = await runAssay(folder, 'run', '--watch', '--json', '--out', 'boards');
  expect(refused.err).toBe(`error --json: the flag is for a single run, got --watch too; leave one out
error --out: the flag is for a single run, got --watch too; leave one out`);
  expect(refused.code).toBe(2);
  const pattern = await runAssay(folder, 'run', 'shop/z', '--watch');
  expect([pattern.code, pattern.err]).toEqual([4, 'no case matches "shop/z"; did you mean "shop/a"?']);
});
