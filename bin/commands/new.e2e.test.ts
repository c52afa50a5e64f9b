// Every template as its user meets it: written, tried out, and judged by all the suites of its profile.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { RunOutput } from '../../harness/report/index.js';
import { UserFolder } from '../kit/testing/user-folder.js';

// Programs are compiled, and thousands of cases are run.
vi.setConfig({ testTimeout: 180_000 });

const user = new UserFolder();
afterAll(() => user.remove());

interface Toolchain {
  readonly language: string;
  readonly command?: readonly [string, ...string[]];
}

const TOOLCHAINS: readonly Toolchain[] = [
  { language: 'js' },
  { language: 'ts' },
  { language: 'python', command: ['python3', '--version'] },
  { language: 'go', command: ['go', 'version'] },
  { language: 'java', command: ['java', '--version'] },
];

const PRIMITIVES = TOOLCHAINS.filter(({ language }) => ['js', 'ts', 'python'].includes(language));

function isThere({ command }: Toolchain): boolean {
  if (command === undefined) return true;
  const [program, ...args] = command;
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const titled = (toolchain: Toolchain): string =>
  isThere(toolchain) ? toolchain.language : `${toolchain.language} (skipped: ${toolchain.command?.[0]} is not there)`;

/** Writes the adapter, tries it out, runs everything: the suites in which a case passed, and what went wrong. */
async function judged(name: string, args: readonly string[]): Promise<{ passed: string[]; failures: unknown }> {
  expect(await user.assay(['new', 'adapter', name, ...args])).toMatchObject({ code: 0, err: '' });
  const smoke = await user.assay(['smoke', name], name);
  expect(smoke.out).toMatch(new RegExp(`^${name}  \\d+ ok, 0 not ok, 0 skipped$`, 'm'));
  // The variants that open a store in other ways; all five take twice as long for eight templates.
  const run = await user.assay(['run', '--adapter', name, '--variant', 'direct,reopen,two-handles', '--json'], name);
  const { scoreboards, complete } = JSON.parse(run.out) as RunOutput;
  const { suites = {}, failures } = scoreboards[name] ?? {};
  expect({ smoke: smoke.code, run: run.code, complete }).toEqual({ smoke: 0, run: 0, complete: true });
  const passed = Object.entries(suites).flatMap(([suite, { pass }]) => (pass > 0 ? [suite] : []));
  return { passed, failures };
}

describe('each template runs as it is, and keeps every promise of its profile', () => {
  for (const toolchain of TOOLCHAINS) {
    test.skipIf(!isThere(toolchain))(`in ${titled(toolchain)}`, async () => {
      const { language } = toolchain;
      const { passed, failures } = await judged(`plain-${language}`, ['--lang', language]);
      expect(failures).toEqual([]);
      expect(passed).toEqual(expect.arrayContaining(['concurrency', 'durable', 'event', 'kv', 'log']));
    });
  }

  for (const toolchain of PRIMITIVES) {
    test.skipIf(!isThere(toolchain))(`as primitives, in ${titled(toolchain)}`, async () => {
      const { language } = toolchain;
      const { passed, failures } = await judged(`primitive-${language}`, ['--lang', language, '--primitives']);
      expect(failures).toEqual([]);
      expect(passed).toEqual(expect.arrayContaining(['blob', 'compaction', 'global', 'subscribe', 'upcast', 'view']));
    });
  }
});

test.each(['ts', 'ts-primitives'])('the template %s type-checks against what the package exports', async (template) => {
  const name = `typed-${template}`;
  await user.assay(['new', 'adapter', name, '--lang', 'ts', ...(template === 'ts' ? [] : ['--primitives'])]);
  const require = createRequire(import.meta.url);
  // The package is there as source, which needs more of the compiler than its declarations do.
  const types = ['--types', 'node', '--typeRoots', join(require.resolve('@types/node/package.json'), '../..')];
  const libs = ['--lib', 'es2023,es2024.string'];
  const compiler = require.resolve('typescript/bin/tsc');
  const { stdout } = await execa(process.execPath, [compiler, '-p', join(user.path, name), ...types, ...libs], {
    reject: false,
  });
  expect(stdout).toBe('');
});

describe('assay new', () => {
  test('says what it wrote and what to type next', async () => {
    const { out } = await user.assay(['new', 'adapter', 'shelf', '--lang', 'python']);
    expect(out.split('\n')).toEqual([
      'wrote shelf/adapter.py',
      'wrote shelf/arguments.py',
      'wrote shelf/store.py',
      'wrote shelf/assay.config.yaml',
      '',
      'next',
      '  cd shelf',
      '  npx assay smoke shelf',
      '  npx assay run --adapter shelf',
    ]);
  });

  test('writes a module called my-store when nothing else is said', async () => {
    const { out } = await user.assay(['new', 'adapter']);
    expect(readdirSync(join(user.path, 'my-store'))).toEqual([
      'adapter.mjs',
      'arguments.mjs',
      'assay.config.yaml',
      'store.mjs',
    ]);
    expect(out.split('\n').slice(-4)).toEqual([
      'next',
      '  cd my-store',
      '  npx assay smoke my-store',
      '  npx assay run --adapter my-store',
    ]);
  });

  test('overwrites nothing: it lists the files that are there', async () => {
    await user.assay(['new', 'adapter', 'twice', '--lang', 'java']);
    const file = join(user.path, 'twice', 'Adapter.java');
    writeFileSync(file, 'mine');
    const { code, out, err } = await user.assay(['new', 'adapter', 'twice', '--lang', 'java']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(
      'error twice/Adapter.java: the file is there already; nothing was written; choose another folder with --dir',
    );
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('leaves the config of a project alone and says what to add to it', async () => {
    mkdirSync(join(user.path, 'project'));
    const config = join(user.path, 'project', 'assay.config.yaml');
    writeFileSync(config, 'adapters: { other: memory }\n');
    const { code, out } = await user.assay(
      ['new', 'adapter', 'shelf', '--lang', 'python', '--dir', 'stores/shelf'],
      'project',
    );
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'wrote stores/shelf/adapter.py',
      'wrote stores/shelf/arguments.py',
      'wrote stores/shelf/store.py',
      '',
      'add this to assay.config.yaml, under "adapters":',
      '',
      '  shelf:',
      '    command: [python3, ./stores/shelf/adapter.py]',
      '',
      'next',
      '  npx assay smoke shelf',
      '  npx assay run --adapter shelf',
    ]);
    expect(readFileSync(config, 'utf8')).toBe('adapters: { other: memory }\n');
    expect(existsSync(join(user.path, 'project', 'stores', 'shelf', 'assay.config.yaml'))).toBe(false);
  });

  test('what it says to add is what the project needs', async () => {
    const entries = await Promise.all(
      TOOLCHAINS.filter(isThere).map(async ({ language }) => {
        const args = ['new', 'adapter', `added-${language}`, '--lang', language, '--dir', `a folder/${language}`];
        const { out } = await user.assay(args, 'project');
        return out.split('\n\n').find((part) => part.startsWith(`  added-${language}:`));
      }),
    );
    writeFileSync(join(user.path, 'project', 'assay.config.yaml'), `adapters:\n${entries.join('\n')}\n`);
    const { code, out } = await user.assay(['doctor'], 'project');
    const added = out.split('\n').filter((line) => line.includes('added-'));
    expect(code).toBe(0);
    expect(added.filter((line) => !line.startsWith('ready'))).toEqual([]);
    expect(added).toHaveLength(entries.length);
  });

  test.each([
    [['new', 'adaptor'], 'error assay new: unknown kind, got "adaptor"; did you mean "adapter"?'],
    [
      ['new', 'adapter', 'MyStore'],
      'error assay new: the name must be lower-case words joined by hyphens, got "MyStore"; did you mean "my-store"?',
    ],
    [
      ['new', 'adapter', 'x', '--lang', 'phyton'],
      'error --lang: unknown language, got "phyton"; did you mean "python"?',
    ],
    [
      ['new', 'adapter', 'x', '--lang', 'go', '--primitives'],
      'error --primitives: there is no template with primitives in go; there is one in js, ts, python',
    ],
  ])('refuses %j', async (args, message) => {
    expect(await user.assay(args)).toEqual({ code: 2, out: '', err: message });
    expect(existsSync(join(user.path, 'x'))).toBe(false);
  });
});

test('docs/writing-an-adapter.md shows what its commands print', async () => {
  const guide = readFileSync(new URL('../../docs/writing-an-adapter.md', import.meta.url), 'utf8');
  const blocks = [...guide.matchAll(/```console\n\$ npx assay (.*)\n([\s\S]*?)```/g)];
  const printed: string[] = [];
  mkdirSync(join(user.path, 'guide'));
  for (const [, command = ''] of blocks) {
    const isFirst = command.startsWith('new ');
    // What the guide takes out before it shows a failure.
    if (command.startsWith('run ')) edit('guide/my-store/arguments.py', 'stream.startswith("$")', 'False');
    printed.push((await user.assay(command.split(' '), isFirst ? 'guide' : 'guide/my-store')).out);
  }
  const withoutTime = (text: string): string => text.replace(/\d+\.\d\d s/, 'n s').trimEnd();
  expect(printed.map(withoutTime)).toEqual(blocks.map(([, , shown = '']) => withoutTime(shown)));
  expect(blocks).toHaveLength(3);
});

function edit(file: string, from: string, to: string): void {
  const path = join(user.path, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}
