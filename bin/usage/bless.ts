// How assay bless is called.
import { ciOf } from '../bless/ci.js';
import { isSet, namesIn, textsIn } from '../flags.js';
import { type Command, config, PATTERNS, text, texts } from './command.js';

export const blessUsage: Command = {
  usage: 'bless <patterns..>',
  summary: 'rewrite goldens to what the reference and another adapter answer',
  positionals: { patterns: { ...PATTERNS, describe: 'suite, suite/case or LAW-1; with *' } },
  options: {
    adapter: text('names, with commas; else the default ones'),
    reference: text('the adapter whose answers are taken; else the first'),
    over: text('adapters that are known to be wrong, with commas: they are not heard'),
    'dry-run': { type: 'boolean', describe: 'show the difference, write nothing' },
    config,
  },
  examples: [
    ['bless log/appends --dry-run', 'what would change'],
    ['bless shop --adapter memory,sqlite', 'the cases of a suite, where memory and sqlite agree'],
  ],
  call: async (flags, terminal, cwd) => {
    const { blessCommand } = await import('../commands/bless.js');
    const ci = ciOf(process.env);
    const args = {
      ...texts(flags, 'config', 'reference'),
      ...(ci !== undefined && { ci }),
      patterns: textsIn(flags, 'patterns'),
      adapters: namesIn(flags, 'adapter'),
      over: namesIn(flags, 'over'),
      dryRun: isSet(flags, 'dry-run'),
    };
    return blessCommand(args, terminal, cwd);
  },
};
