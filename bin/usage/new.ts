// How assay new is called.
import { countIn, isSet } from '../flags.js';
import { type Command, text, texts } from './command.js';

export const newUsage: Command = {
  usage: 'new <kind> [name]',
  summary: 'write an adapter that runs as it is, to put your store into; or a CI workflow',
  positionals: {
    kind: { type: 'string', describe: 'adapter or workflow' },
    name: { type: 'string', describe: 'the adapter; else my-store, and for a workflow the default ones' },
  },
  options: {
    lang: text('of js, ts, python, go, java; else js. For a workflow github or gitlab'),
    dir: text('the folder to write into; else one of the name. For a workflow the repository'),
    primitives: { type: 'boolean', describe: 'offer primitives, from which assay derives every facet' },
    shards: text('on how many machines a workflow runs; else 1'),
  },
  examples: [
    ['new adapter', 'a module in JavaScript, in the folder my-store'],
    ['new adapter shelf --lang python', 'a program in Python, in the folder shelf'],
    ['new adapter shelf --lang ts --primitives', 'thirteen primitives instead of operations'],
    ['new workflow shelf --lang gitlab --shards 4', 'what GitLab needs to run it on four machines'],
  ],
  call: async (flags, terminal, cwd) => {
    const { newCommand } = await import('../commands/new.js');
    const shards = countIn(flags, 'shards');
    const args = {
      ...texts(flags, 'name', 'lang', 'dir'),
      ...(shards !== undefined && { shards }),
      kind: String(flags['kind']),
      primitives: isSet(flags, 'primitives'),
    };
    return newCommand(args, terminal, cwd);
  },
};
