// How assay gate is called.
import { isSet, namesIn } from '../flags.js';
import { type Command, config, json, text, texts } from './command.js';

export const gateUsage: Command = {
  usage: 'gate [record]',
  summary: 'hold a run to config/gates.yaml and the committed scoreboards',
  positionals: { record: { type: 'string', describe: 'a run record; else the last run' } },
  options: {
    adapter: text('judge only these, with commas; all of them must be there'),
    base: text('compare with the scoreboards of this commit; else HEAD'),
    previous: text('compare with the scoreboards in this folder'),
    explain: { type: 'boolean', describe: 'tell every rule, where it comes from and what was found' },
    json,
    config,
  },
  examples: [
    ['gate', 'the last run, compared with what is committed'],
    ['gate --base origin/main', 'compared with the branch that a pull request goes to'],
    ['gate run.jsonl --explain', 'another record, with every rule'],
  ],
  call: async (flags, terminal, cwd) => {
    const { gateCommand } = await import('../commands/gate.js');
    const args = {
      ...texts(flags, 'record', 'base', 'previous', 'config'),
      adapters: namesIn(flags, 'adapter'),
      explain: isSet(flags, 'explain'),
      json: isSet(flags, 'json'),
    };
    return gateCommand(args, terminal, cwd);
  },
};
