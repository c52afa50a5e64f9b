// How assay smoke is called.
import { isSet, textsIn } from '../flags.js';
import { type Command, config, json, texts } from './command.js';

export const smokeUsage: Command = {
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
  takesProgram: true,
  examples: [
    ['smoke my-store', 'an adapter of assay.config.yaml, or one that ships with assay'],
    ['smoke ./adapter.mjs', 'a module'],
    ['smoke -- python3 adapter.py', 'a program'],
  ],
  call: async (flags, terminal, cwd) => {
    const { smokeCommand } = await import('../commands/smoke.js');
    const args = {
      ...texts(flags, 'adapter', 'config'),
      // Behind the name of this command stands what was written after `--`.
      command: textsIn(flags, '_').slice(1),
      isolated: isSet(flags, 'isolated'),
      json: isSet(flags, 'json'),
    };
    return smokeCommand(args, terminal, cwd);
  },
};
