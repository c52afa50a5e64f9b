// How assay findings is called.
import { isSet } from '../flags.js';
import { type Command, config, json, text, texts } from './command.js';

export const findingsUsage: Command = {
  usage: 'findings',
  summary: 'what the stores of the scoreboards do wrong, as their baselines explain it',
  positionals: {},
  options: { out: text('write FINDINGS.md into this folder'), json, config },
  examples: [
    ['findings', 'a line for each'],
    ['findings --out scoreboards', 'write the page'],
  ],
  call: async (flags, terminal, cwd) => {
    const { findingsCommand } = await import('../commands/findings.js');
    return findingsCommand({ ...texts(flags, 'config', 'out'), json: isSet(flags, 'json') }, terminal, cwd);
  },
};
