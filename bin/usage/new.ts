// How assay new is called.
import { isSet } from '../flags.js';
import { type Command, text, texts } from './command.js';

export const newUsage: Command = {
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
    const { newCommand } = await import('../commands/new.js');
    const args = {
      ...texts(flags, 'name', 'lang', 'dir'),
      kind: String(flags['kind']),
      primitives: isSet(flags, 'primitives'),
    };
    return newCommand(args, terminal, cwd);
  },
};
