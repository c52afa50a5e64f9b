// How assay list is called.
import { VARIANTS } from '../../harness/model/suite.js';
import { isSet, namesIn, textIn, textsIn } from '../flags.js';
import { type Command, config, json, PATTERNS, text, texts } from './command.js';

export const listUsage: Command = {
  usage: 'list [patterns..]',
  summary: 'list cases, or say why each one would run or not',
  positionals: { patterns: PATTERNS },
  options: {
    why: { type: 'boolean', describe: 'say of every case why it runs or does not' },
    adapter: text('with --why: names, with commas; else the default ones'),
    skip: text('patterns of what to leave out, with commas'),
    variant: text(`of ${VARIANTS.join(', ')}; else all`),
    shard: text('with --why: i/n, as of a run'),
    'last-failed': { type: 'boolean', describe: 'with --why: as of assay run --last-failed' },
    json,
    config,
  },
  examples: [
    ['list', 'all cases'],
    ['list LOG-*', 'the cases of a group of laws'],
    ['list --json', 'an array; config/schemas/case-list.schema.json'],
    ['list log --skip log/reads-* --why', 'what assay run with these flags would run, and why'],
  ],
  call: async (flags, terminal, cwd) => {
    const { listCommand } = await import('../commands/list.js');
    const shard = textIn(flags, 'shard');
    const args = {
      ...texts(flags, 'config'),
      ...(shard !== undefined && { shard }),
      patterns: textsIn(flags, 'patterns'),
      adapters: namesIn(flags, 'adapter'),
      skip: namesIn(flags, 'skip'),
      variants: namesIn(flags, 'variant'),
      lastFailed: isSet(flags, 'last-failed'),
      why: isSet(flags, 'why'),
      json: isSet(flags, 'json'),
    };
    return listCommand(args, terminal, cwd);
  },
};
