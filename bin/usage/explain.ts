// How assay explain is called.
import { type Command, config, texts } from './command.js';

export const explainUsage: Command = {
  usage: 'explain <case>',
  summary: 'tell about one case: law, steps, where it applies, last outcome',
  positionals: { case: { type: 'string', describe: 'suite/case' } },
  options: { config },
  examples: [['explain log/numbers-events-from-one', 'all about one case']],
  call: async (flags, terminal, cwd) => {
    const { explainCommand } = await import('../commands/explain.js');
    return explainCommand({ ...texts(flags, 'config'), case: String(flags['case']) }, terminal, cwd);
  },
};
