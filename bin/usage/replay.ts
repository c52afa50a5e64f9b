// How assay replay is called.
import { countIn, isSet, namesIn } from '../flags.js';
import { type Command, config, json, text, texts } from './command.js';

export const replayUsage: Command = {
  usage: 'replay <trace>',
  summary: 'ask again what a trace holds, and compare every answer with the recorded one',
  positionals: { trace: { type: 'string', describe: 'a file that assay record wrote' } },
  options: {
    adapter: text('names, with commas; else the default ones'),
    policy: text('what may differ; else config/parity.yaml, if it is there'),
    timeout: text('how long one call may take, in seconds; else 10'),
    isolated: { type: 'boolean', describe: 'run modules in processes of their own too' },
    json,
    config,
  },
  examples: [
    ['replay trace.jsonl --adapter sqlite', 'one store'],
    ['replay trace.jsonl --adapter memory,sqlite', 'two, which are compared with one another as well'],
  ],
  call: async (flags, terminal, cwd) => {
    const { replayCommand } = await import('../commands/replay.js');
    const seconds = countIn(flags, 'timeout');
    const args = {
      ...texts(flags, 'policy', 'config'),
      trace: String(flags['trace']),
      adapters: namesIn(flags, 'adapter'),
      ...(seconds !== undefined && { seconds }),
      isolated: isSet(flags, 'isolated'),
      json: isSet(flags, 'json'),
    };
    return replayCommand(args, terminal, cwd);
  },
};
