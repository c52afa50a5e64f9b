// How assay list is called.
import { isSet, textsIn } from '../flags.js';
import { type Command, config, json, PATTERNS, texts } from './command.js';

export const listUsage: Command = {
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
    const { listCommand } = await import('../commands/list.js');
    const args = { ...texts(flags, 'config'), patterns: textsIn(flags, 'patterns'), json: isSet(flags, 'json') };
    return listCommand(args, terminal, cwd);
  },
};
