// How assay trend is called.
import { countIn, isSet, namesIn } from '../flags.js';
import { type Command, config, json, text, texts } from './command.js';

export const trendUsage: Command = {
  usage: 'trend',
  summary: 'tell how the committed scoreboards moved, and which commit moved them',
  positionals: {},
  options: {
    adapter: text('names, with commas; else all'),
    suite: text('one suite; else all'),
    since: text('after this commit, or since this day, such as 2026-01-31'),
    limit: text('how many commits, of the newest; else all'),
    json,
    config,
  },
  examples: [
    ['trend', 'the whole history'],
    ['trend --adapter sqlite --suite log', 'one suite on one store'],
    ['trend --since v1.0 --json', 'config/schemas/trend.schema.json'],
  ],
  call: async (flags, terminal, cwd) => {
    const { trendCommand } = await import('../commands/trend.js');
    const limit = countIn(flags, 'limit');
    const args = {
      ...texts(flags, 'config', 'suite', 'since'),
      ...(limit !== undefined && { limit }),
      adapters: namesIn(flags, 'adapter'),
      json: isSet(flags, 'json'),
    };
    return trendCommand(args, terminal, cwd);
  },
};
