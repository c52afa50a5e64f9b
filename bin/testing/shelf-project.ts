// For tests of the command line: a small repository of a user, with an adapter of a few lines that can be told to err.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { assayCommand } from './assay-command.js';

const assay = assayCommand();
const folders: string[] = [];

export function removeProjects(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

const ADAPTER = `export const make = (options) => {
  const stores = new Map();
  return {
    manifest: {
      name: 'shelf', implementation: { name: 'shelf', version: '1.0.0' },
      profile: { facets: { log: 'native' }, store: { reopen: true, handles: 'many' }, log: { visibility: 'linearizable' } },
    },
    open({ location, fresh }) {
      if (fresh) stores.set(location, []);
      const all = stores.get(location);
      return {
        log: {
          append: async ({ stream, type, at = 0, data = {} }) => {
            const event = { stream, seq: all.length + 1 + (options.skew ?? 0), type, at, data };
            all.push(event);
            return structuredClone(event);
          },
          read: ({ stream }) => structuredClone(all.filter((event) => event.stream === stream)),
        },
        close() {},
      };
    },
  };
};
`;

const SUITE_CONFIG = `suite: shop
summary: Orders of a shop.
kind: golden
counters: [cases]
variants: [direct]
except: { reopen: "no", two-handles: "no", busy: "no", spaces: "no" }
timeoutMs: 60000
`;

type Files = Readonly<Record<string, string>>;

/** A case that appends one event to a new stream. */
export function appendCase(name: string, expectation: string = 'match: { seq: 1 }'): string {
  return `  - case: ${name}
    law: LOG-1
    steps:
      - log.append: { stream: orders, type: placed }
        ${expectation}
`;
}

/** A line of the config. */
export function shelf(name: string, options: object = {}): string {
  return `  ${name}: { module: ./shelf.mjs, export: make, options: ${JSON.stringify(options)} }\n`;
}

export function configOf(...adapters: readonly string[]): string {
  return `builtin: false\nadapters:\n${adapters.join('')}`;
}

export function createProject(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-shelf-'));
  folders.push(folder);
  write(folder, { 'shelf.mjs': ADAPTER, 'config/suites/shop.yaml': SUITE_CONFIG, ...files });
  return folder;
}

export function write(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

export interface StartedAssay {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
}

/** Texts without the line break at their end. */
export function startAssay(cwd: string, ...args: readonly string[]): StartedAssay {
  const { NO_COLOR: _, FORCE_COLOR: __, CI: ___, ...env } = process.env;
  const child = spawn(process.execPath, [...assay, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.err += text;
  });
  const ended = once(child, 'close').then(([code]: readonly (number | null)[]) => ({
    code: code ?? null,
    out: texts.out.replace(/\n$/, ''),
    err: texts.err.replace(/\n$/, ''),
  }));
  return { child, ended };
}

export function runAssay(cwd: string, ...args: readonly string[]): StartedAssay['ended'] {
  return startAssay(cwd, ...args).ended;
}
