// How assay plan is called.
import { VARIANTS } from '../../harness/model/suite.js';
import { countIn, isSet, namesIn, textsIn } from '../flags.js';
import { type Command, config, PATTERNS, text, texts } from './command.js';

export const planUsage: Command = {
  usage: 'plan [patterns..]',
  summary: 'tell what would be run; print the jobs that run it in shards',
  positionals: { patterns: PATTERNS },
  options: {
    adapter: text('names, with commas; else the default ones'),
    skip: text('patterns of what to leave out, with commas'),
    variant: text(`of ${VARIANTS.join(', ')}; else all`),
    isolated: { type: 'boolean', describe: 'run modules in processes of their own too' },
    shards: text('how many machines there are'),
    'shard-by': text('id or time; else id'),
    timings: text('for shards by time: the record of an earlier run'),
    format: text('text, json, github, gitlab or buildkite; else text'),
    config,
  },
  examples: [
    ['plan', 'how many cases of each suite would be run'],
    ['plan --shards 4', 'what each of four machines would run'],
    ['plan --shards 4 --format github', 'the matrix of the jobs, for fromJSON'],
  ],
  call: async (flags, terminal, cwd) => {
    const { planCommand } = await import('../commands/plan.js');
    const shards = countIn(flags, 'shards');
    const { 'shard-by': shardBy, ...rest } = texts(flags, 'shard-by', 'timings', 'format', 'config');
    const args = {
      ...rest,
      ...(shardBy !== undefined && { shardBy }),
      ...(shards !== undefined && { shards }),
      patterns: textsIn(flags, 'patterns'),
      adapters: namesIn(flags, 'adapter'),
      skip: namesIn(flags, 'skip'),
      variants: namesIn(flags, 'variant'),
      isolated: isSet(flags, 'isolated'),
    };
    return planCommand(args, terminal, cwd);
  },
};
