// How assay run is called.
import { VARIANTS } from '../../harness/model/suite.js';
import { countIn, isSet, namesIn, textsIn } from '../flags.js';
import { type Command, config, json, out, PATTERNS, text, texts } from './command.js';

export const runUsage: Command = {
  usage: 'run [patterns..]',
  summary: 'run cases; print the matrix and every failure',
  positionals: { patterns: PATTERNS },
  options: {
    adapter: text('names, with commas; else the default ones'),
    skip: text('patterns of what to leave out, with commas'),
    variant: text(`of ${VARIANTS.join(', ')}; else all`),
    jobs: text('how many cases at once; else 1'),
    bail: { type: 'boolean', describe: 'stop at the first failure' },
    'last-failed': { type: 'boolean', describe: 'only what failed, or was not run, last time' },
    isolated: { type: 'boolean', describe: 'run modules in processes of their own too' },
    json,
    out,
    record: text('write the run record to this file as well'),
    observe: { type: 'boolean', describe: 'keep every answer in the record, for assay parity' },
    config,
  },
  examples: [
    ['run', 'every suite on the default adapters'],
    ['run log kv/put-* LOG-4', 'a suite, some cases, the cases of a law'],
    ['run log@reopen --adapter sqlite', 'a suite in one variant on one store'],
    ['run --last-failed', 'what failed last time'],
    ['run --out scoreboards', 'write the scoreboards'],
  ],
  call: async (flags, terminal, cwd) => {
    const { runCommand } = await import('../commands/run.js');
    const jobs = countIn(flags, 'jobs');
    const args = {
      ...texts(flags, 'out', 'record', 'config'),
      ...(jobs !== undefined && { jobs }),
      patterns: textsIn(flags, 'patterns'),
      adapters: namesIn(flags, 'adapter'),
      skip: namesIn(flags, 'skip'),
      variants: namesIn(flags, 'variant'),
      bail: isSet(flags, 'bail'),
      lastFailed: isSet(flags, 'last-failed'),
      json: isSet(flags, 'json'),
      isolated: isSet(flags, 'isolated'),
      observe: isSet(flags, 'observe'),
    };
    return runCommand(args, terminal, cwd);
  },
};
