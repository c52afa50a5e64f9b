// How assay merge is called.
import { isSet, textsIn } from '../flags.js';
import { type Command, json, out, text, texts } from './command.js';

export const mergeUsage: Command = {
  usage: 'merge <records..>',
  summary: 'put the records of shards, or of several adapters, together',
  positionals: {
    records: { type: 'string', array: true, describe: 'files that run --record wrote, or folders of them' },
  },
  options: { json, out, record: text('write the merged record to this file') },
  examples: [
    ['merge shards --record run.jsonl', 'every .jsonl in the folder shards'],
    ['merge memory.jsonl sqlite.jsonl --out scoreboards', 'a run for each adapter'],
  ],
  call: async (flags, terminal, cwd) => {
    const { mergeCommand } = await import('../commands/merge.js');
    const args = {
      ...texts(flags, 'out', 'record'),
      records: textsIn(flags, 'records'),
      json: isSet(flags, 'json'),
    };
    return mergeCommand(args, terminal, cwd);
  },
};
