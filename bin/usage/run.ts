// How assay run is called.
import { VARIANTS } from '../../harness/model/suite.js';
import { countIn, isSet, namesIn, seedIn, textsIn } from '../flags.js';
import { type Command, config, json, out, PATTERNS, text, texts } from './command.js';

export const runUsage: Command = {
  usage: 'run [patterns..]',
  summary: 'run cases; print the matrix and every failure',
  positionals: { patterns: PATTERNS },
  options: {
    adapter: text('names, with commas, or all; else the default ones'),
    skip: text('patterns of what to leave out, with commas'),
    kind: text('golden or foreign; else what the adapters that are named are'),
    variant: text(`of ${VARIANTS.join(', ')}; else all`),
    jobs: text('how many cases at once; else 1'),
    processes: text('how many adapters side by side, each in a process; else 1, for --adapter all one a core'),
    seed: text('whole number: another order and pace in races; else 0'),
    bail: { type: 'boolean', describe: 'stop at the first failure' },
    'last-failed': { type: 'boolean', describe: 'only what has not passed since the last run without this flag' },
    watch: { type: 'boolean', describe: 'run again what a change of suites, config or adapters affects' },
    'in-chain': { type: 'boolean', hidden: true, describe: 'settle runs of the chain there is, for --watch' },
    isolated: { type: 'boolean', describe: 'run modules in processes of their own too' },
    json,
    out,
    record: text('write the run record to this file as well'),
    shard: text('i/n: only this part of the cases; assay merge joins the records'),
    'shard-by': text('id or time; else id'),
    timings: text('the record whose times balance the shards'),
    baseline: { type: 'boolean', default: true, describe: 'expect known failures; --no-baseline does not' },
    observe: { type: 'boolean', describe: 'keep every answer in the record, for assay parity' },
    config,
  },
  examples: [
    ['run', 'every suite on the default adapters'],
    ['run log kv/put-* LOG-4', 'a suite, some cases, the cases of a law'],
    ['run log@reopen --adapter sqlite', 'a suite in one variant on one store'],
    ['run race* --seed 7', 'the races of cases in another order, the same each time'],
    ['run --last-failed', 'what has not passed yet'],
    ['run log --watch', 'again whenever something about it changes'],
    ['run --adapter all --out scoreboards', 'every store that is here; write the scoreboards'],
  ],
  call: async (flags, terminal, cwd) => {
    if (isSet(flags, 'watch')) {
      return (await import('../watch/index.js')).watchRun(flags, runUsage.options, terminal, cwd);
    }
    const { runCommand } = await import('../commands/run.js');
    const jobs = countIn(flags, 'jobs');
    const processes = countIn(flags, 'processes');
    const seed = seedIn(flags, 'seed');
    const { shard, timings, 'shard-by': shardBy } = texts(flags, 'shard', 'timings', 'shard-by');
    const args = {
      ...(shard !== undefined && { shard }),
      ...(timings !== undefined && { timings }),
      ...(shardBy !== undefined && { shardBy }),
      ...texts(flags, 'out', 'record', 'config', 'kind'),
      ...(jobs !== undefined && { jobs }),
      ...(processes !== undefined && { processes }),
      ...(seed !== undefined && { seed }),
      patterns: textsIn(flags, 'patterns'),
      adapters: namesIn(flags, 'adapter'),
      skip: namesIn(flags, 'skip'),
      variants: namesIn(flags, 'variant'),
      bail: isSet(flags, 'bail'),
      lastFailed: isSet(flags, 'last-failed'),
      inChain: isSet(flags, 'in-chain'),
      json: isSet(flags, 'json'),
      isolated: isSet(flags, 'isolated'),
      observe: isSet(flags, 'observe'),
      baseline: isSet(flags, 'baseline'),
    };
    return runCommand(args, terminal, cwd);
  },
};
