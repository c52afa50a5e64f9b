// How assay score is called.
import { isSet } from '../flags.js';
import { type Command, json, out, texts } from './command.js';

export const scoreUsage: Command = {
  usage: 'score <record>',
  summary: 'print, or write, the scoreboards of a run record',
  positionals: { record: { type: 'string', describe: 'a file that run --record wrote' } },
  options: { json, out },
  examples: [
    ['score .assay/last.jsonl', 'the matrix of the last run'],
    ['score run.jsonl --out scoreboards', 'write the scoreboards'],
  ],
  call: async (flags, terminal, cwd) => {
    const { scoreCommand } = await import('../commands/score.js');
    const args = { ...texts(flags, 'out'), record: String(flags['record']), json: isSet(flags, 'json') };
    return scoreCommand(args, terminal, cwd);
  },
};
