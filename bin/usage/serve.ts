// How assay serve is called.
import { type Command, config, text, texts } from './command.js';

export const serveUsage: Command = {
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
    const { serveCommand } = await import('../commands/serve.js');
    return serveCommand(
      { ...texts(flags, 'export', 'options', 'config'), module: String(flags['module']) },
      terminal,
      cwd,
    );
  },
};
