// How assay teeth is called.
import { countIn, isSet, namesIn, textsIn } from '../flags.js';
import { type Command, config, json, text, texts } from './command.js';

export const teethUsage: Command = {
  usage: 'teeth [mutants..]',
  summary: 'run the cases on stores that are broken on purpose: which ones kill which',
  positionals: {
    mutants: { type: 'string', array: true, describe: 'names, numbers or facets, with *; else all' },
  },
  options: {
    pattern: text('only these cases: suite, suite/case or LAW-1; can be given again'),
    adapter: text('names of adapters to try in place of the mutants that ship with assay'),
    witnesses: text('show again what this TEETH.json says, and no more: one kill for each mutant and each case'),
    seeds: text('with how many seeds the races run on stores that are sound; else 20'),
    sound: text('the stores that are sound; else memory, memory-every, sqlite, python'),
    jobs: text('how many processes; else one for each core'),
    out: text('write TEETH.md and TEETH.json into this folder'),
    verbose: { type: 'boolean', describe: 'every mutant with the cases that kill it' },
    json,
    config,
  },
  examples: [
    ['teeth', 'all mutants, all cases, and no false alarm'],
    ['teeth log-* --verbose', 'some of them, with the cases that kill each'],
    ['teeth --adapter my-broken-store', 'adapters of your own'],
    ['teeth --witnesses scoreboards/TEETH.json', 'in CI: much quicker than all of it'],
    ['teeth --json', 'config/schemas/teeth.schema.json'],
  ],
  call: async (flags, terminal, cwd) => {
    const { teethCommand } = await import('../commands/teeth.js');
    const jobs = countIn(flags, 'jobs');
    const seeds = countIn(flags, 'seeds');
    const args = {
      ...texts(flags, 'config', 'out', 'witnesses'),
      mutants: [...new Set(textsIn(flags, 'mutants'))],
      patterns: namesIn(flags, 'pattern'),
      adapters: namesIn(flags, 'adapter'),
      sound: namesIn(flags, 'sound'),
      ...(jobs !== undefined && { jobs }),
      ...(seeds !== undefined && { seeds }),
      verbose: isSet(flags, 'verbose'),
      json: isSet(flags, 'json'),
    };
    return teethCommand(args, terminal, cwd);
  },
};
