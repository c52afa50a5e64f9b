// How assay baseline is called.
import { isSet, namesIn } from '../flags.js';
import { type Command, config, text, texts } from './command.js';

export const baselineUsage: Command = {
  usage: 'baseline <action>',
  summary: 'check the known failures against a run, or update them',
  positionals: { action: { type: 'string', describe: 'check or update' } },
  options: {
    adapter: text('names, with commas; else all of the record'),
    record: text('a run record; else the last run'),
    explain: { type: 'boolean', describe: 'check: tell what every entry came to' },
    reason: text('update: why the failures that are added are borne'),
    issue: text('update: the URL where they are worked on'),
    expires: text('update: YYYY-MM-DD, the last day on which they are borne'),
    prune: { type: 'boolean', describe: 'update: only take out and narrow; excuse nothing new' },
    'dry-run': { type: 'boolean', describe: 'update: show the difference, write nothing' },
    config,
  },
  examples: [
    ['baseline check', 'whether the last run is as config/baselines says'],
    ['baseline update --reason "reads are not paged yet"', 'write down what fails'],
    ['baseline update --prune --dry-run', 'what is in there and passes now'],
  ],
  call: async (flags, terminal, cwd) => {
    const { baselineCommand } = await import('../commands/baseline.js');
    const args = {
      ...texts(flags, 'record', 'reason', 'issue', 'expires', 'config'),
      action: String(flags['action']),
      adapters: namesIn(flags, 'adapter'),
      explain: isSet(flags, 'explain'),
      prune: isSet(flags, 'prune'),
      dryRun: isSet(flags, 'dry-run'),
    };
    return baselineCommand(args, terminal, cwd);
  },
};
