// The commands with their flags and examples, as data. The module of a command is loaded only when it is called.
import type { Options, PositionalOptions } from 'yargs';
import { VARIANTS } from '../harness/model/suite.js';
import type { ExitCode } from './exit-codes.js';
import { countIn, type Flags, isSet, namesIn, textIn, textsIn } from './flags.js';
import type { Terminal } from './print.js';

export interface Command {
  readonly usage: string;
  readonly summary: string;
  readonly positionals: Readonly<Record<string, PositionalOptions>>;
  readonly options: Readonly<Record<string, Options>>;
  readonly examples: readonly (readonly [line: string, meaning: string])[];
  call(flags: Flags, terminal: Terminal, cwd: string): Promise<ExitCode>;
}

const PATTERNS: PositionalOptions = {
  type: 'string',
  array: true,
  describe: 'suite, suite/case or LAW-1; with * and @variant',
};
const config: Options = text('your assay.config.yaml, if it is not here or above');
const out: Options = text('write scoreboards into this folder');
const json: Options = { type: 'boolean', describe: 'print JSON on stdout, and nothing else' };

export const COMMANDS: Readonly<Record<string, Command>> = {
  run: {
    usage: 'run [patterns..]',
    summary: 'run cases; print the matrix and every failure',
    positionals: { patterns: PATTERNS },
    options: {
      adapter: text('names, with commas; else the default ones'),
      variant: text(`of ${VARIANTS.join(', ')}; else all`),
      jobs: text('how many cases at once; else 1'),
      bail: { type: 'boolean', describe: 'stop at the first failure' },
      'last-failed': { type: 'boolean', describe: 'only what failed, or was not run, last time' },
      isolated: { type: 'boolean', describe: 'run modules in processes of their own too' },
      json,
      out,
      record: text('write the run record to this file as well'),
      config,
    },
    examples: [
      ['run', 'every suite on the default adapters'],
      ['run log kv/put-* LOG-4', 'a suite, some cases, the cases of a law'],
      ['run log@reopen --adapter sqlite', 'a suite in one variant on one store'],
      ['run --last-failed', 'what failed last time'],
      ['run --out scoreboards', 'write the scoreboards'],
    ],
    call: async (flags, terminal, cwd) => {
      const { runCommand } = await import('./commands/run.js');
      const jobs = countIn(flags, 'jobs');
      const args = {
        ...texts(flags, 'out', 'record', 'config'),
        ...(jobs !== undefined && { jobs }),
        patterns: textsIn(flags, 'patterns'),
        adapters: namesIn(flags, 'adapter'),
        variants: namesIn(flags, 'variant'),
        bail: isSet(flags, 'bail'),
        lastFailed: isSet(flags, 'last-failed'),
        json: isSet(flags, 'json'),
        isolated: isSet(flags, 'isolated'),
      };
      return runCommand(args, terminal, cwd);
    },
  },

  list: {
    usage: 'list [patterns..]',
    summary: 'list cases',
    positionals: { patterns: PATTERNS },
    options: { json, config },
    examples: [
      ['list', 'all cases'],
      ['list LOG-*', 'the cases of a group of laws'],
      ['list --json', 'an array; config/schemas/case-list.schema.json'],
    ],
    call: async (flags, terminal, cwd) => {
      const { listCommand } = await import('./commands/list.js');
      const args = { ...texts(flags, 'config'), patterns: textsIn(flags, 'patterns'), json: isSet(flags, 'json') };
      return listCommand(args, terminal, cwd);
    },
  },

  explain: {
    usage: 'explain <case>',
    summary: 'tell about one case: law, steps, where it applies, last outcome',
    positionals: { case: { type: 'string', describe: 'suite/case' } },
    options: { config },
    examples: [['explain log/numbers-events-from-one', 'all about one case']],
    call: async (flags, terminal, cwd) => {
      const { explainCommand } = await import('./commands/explain.js');
      return explainCommand({ ...texts(flags, 'config'), case: String(flags['case']) }, terminal, cwd);
    },
  },

  check: {
    usage: 'check',
    summary: 'load everything, run nothing, tell what is wrong',
    positionals: {},
    options: { config },
    examples: [['check', 'before a commit']],
    call: async (flags, terminal, cwd) => {
      const { checkCommand } = await import('./commands/check.js');
      return checkCommand(texts(flags, 'config'), terminal, cwd);
    },
  },

  doctor: {
    usage: 'doctor [adapters..]',
    summary: 'tell which adapters can run here, and what the others need',
    positionals: { adapters: { type: 'string', array: true, describe: 'names; else all' } },
    options: { json, config },
    examples: [['doctor', 'every adapter']],
    call: async (flags, terminal, cwd) => {
      const { doctorCommand } = await import('./commands/doctor.js');
      const adapters = textsIn(flags, 'adapters');
      return doctorCommand({ ...texts(flags, 'config'), adapters, json: isSet(flags, 'json') }, terminal, cwd);
    },
  },

  score: {
    usage: 'score <record>',
    summary: 'print, or write, the scoreboards of a run record',
    positionals: { record: { type: 'string', describe: 'a file that run --record wrote' } },
    options: { json, out },
    examples: [
      ['score .assay/last.jsonl', 'the matrix of the last run'],
      ['score run.jsonl --out scoreboards', 'write the scoreboards'],
    ],
    call: async (flags, terminal, cwd) => {
      const { scoreCommand } = await import('./commands/score.js');
      const args = { ...texts(flags, 'out'), record: String(flags['record']), json: isSet(flags, 'json') };
      return scoreCommand(args, terminal, cwd);
    },
  },

  new: {
    usage: 'new <kind> [name]',
    summary: 'write an adapter that runs as it is, to put your store into',
    positionals: {
      kind: { type: 'string', describe: 'adapter' },
      name: { type: 'string', describe: 'what the adapter is called; else my-store' },
    },
    options: {
      lang: text('of js, ts, python, go, java; else js'),
      dir: text('the folder to write into; else one of the name'),
      primitives: { type: 'boolean', describe: 'offer primitives, from which assay derives every facet' },
    },
    examples: [
      ['new adapter', 'a module in JavaScript, in the folder my-store'],
      ['new adapter shelf --lang python', 'a program in Python, in the folder shelf'],
      ['new adapter shelf --lang ts --primitives', 'thirteen primitives instead of operations'],
    ],
    call: async (flags, terminal, cwd) => {
      const { newCommand } = await import('./commands/new.js');
      const args = {
        ...texts(flags, 'name', 'lang', 'dir'),
        kind: String(flags['kind']),
        primitives: isSet(flags, 'primitives'),
      };
      return newCommand(args, terminal, cwd);
    },
  },

  smoke: {
    usage: 'smoke [adapter]',
    summary: 'try out one adapter: can it be started, asked, refused and ended?',
    positionals: {
      adapter: { type: 'string', describe: 'a name, or a path; else a command after --' },
    },
    options: {
      isolated: { type: 'boolean', describe: 'run a module in a process of its own' },
      json,
      config,
    },
    examples: [
      ['smoke my-store', 'an adapter of assay.config.yaml, or one that ships with assay'],
      ['smoke ./adapter.mjs', 'a module'],
      ['smoke -- python3 adapter.py', 'a program'],
    ],
    call: async (flags, terminal, cwd) => {
      const { smokeCommand } = await import('./commands/smoke.js');
      const args = {
        ...texts(flags, 'adapter', 'config'),
        // Behind the name of this command stands what was written after `--`.
        command: textsIn(flags, '_').slice(1),
        isolated: isSet(flags, 'isolated'),
        json: isSet(flags, 'json'),
      };
      return smokeCommand(args, terminal, cwd);
    },
  },

  serve: {
    usage: 'serve <module>',
    summary: 'host a module adapter behind the protocol, on standard input and output',
    positionals: { module: { type: 'string', describe: 'the path of a module, or the name of an adapter' } },
    options: {
      export: text('which export; else default'),
      options: text('options for an export that is a function, as JSON'),
      config,
    },
    examples: [
      ['serve ./store.adapter.js', 'a module, as a program that speaks docs/protocol.md'],
      ['serve memory', 'an adapter that ships with assay'],
    ],
    call: async (flags, terminal, cwd) => {
      const { serveCommand } = await import('./commands/serve.js');
      return serveCommand(
        { ...texts(flags, 'export', 'options', 'config'), module: String(flags['module']) },
        terminal,
        cwd,
      );
    },
  },
};

function text(describe: string): Options {
  return { type: 'string', requiresArg: true, describe };
}

/** The flags that have a value. */
function texts<Name extends string>(flags: Flags, ...names: readonly Name[]): { readonly [Key in Name]?: string } {
  const given = names.map((name) => [name, textIn(flags, name)] as const).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { readonly [Key in Name]?: string };
}
