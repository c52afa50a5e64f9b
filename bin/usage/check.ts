// How assay check is called.
import { isSet } from '../flags.js';
import { type Command, config, texts } from './command.js';

export const checkUsage: Command = {
  usage: 'check',
  summary: 'load everything, run nothing, tell what is wrong',
  positionals: {},
  options: {
    config,
    strict: { type: 'boolean', describe: 'end with 1 where a golden says more than the contract' },
  },
  examples: [
    ['check', 'before a commit'],
    ['check --strict', 'in CI'],
  ],
  call: async (flags, terminal, cwd) => {
    const { checkCommand } = await import('../commands/check.js');
    return checkCommand({ ...texts(flags, 'config'), strict: isSet(flags, 'strict') }, terminal, cwd);
  },
};
