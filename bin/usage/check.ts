// How assay check is called.
import { type Command, config, texts } from './command.js';

export const checkUsage: Command = {
  usage: 'check',
  summary: 'load everything, run nothing, tell what is wrong',
  positionals: {},
  options: { config },
  examples: [['check', 'before a commit']],
  call: async (flags, terminal, cwd) => {
    const { checkCommand } = await import('../commands/check.js');
    return checkCommand(texts(flags, 'config'), terminal, cwd);
  },
};
