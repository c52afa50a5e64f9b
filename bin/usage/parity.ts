// How assay parity is called.
import { VARIANTS } from '../../harness/model/suite.js';
import { isSet, namesIn, textsIn } from '../flags.js';
import { type Command, config, json, text, texts } from './command.js';

export const parityUsage: Command = {
  usage: 'parity [adapters..]',
  summary: 'compare verdicts and answers of several adapters, or of one before and after a change',
  positionals: { adapters: { type: 'string', array: true, describe: 'names, two or more; one with --against' } },
  options: {
    pattern: text('only these cases: suite, suite/case or LAW-1; can be given again'),
    variant: text(`of ${VARIANTS.join(', ')}; else all`),
    against: text('compare each adapter with what it did in this run record'),
    record: text('take what adapters did from this run record, run nothing; can be given again'),
    policy: text('what may differ; else config/parity.yaml, if it is there'),
    strict: { type: 'boolean', describe: 'answers must be the same too, where the contract is silent' },
    isolated: { type: 'boolean', describe: 'run modules in processes of their own too' },
    verbose: { type: 'boolean', describe: 'list what not every side can run, and what differs after a race' },
    json,
    config,
  },
  examples: [
    ['parity memory sqlite', 'two stores, every case that both can run'],
    ['parity memory sqlite --pattern log --strict', 'one suite, every answer the same'],
    ['parity sqlite --against before.jsonl', 'one store before and after a change'],
    ['parity --against old.jsonl --record new.jsonl', 'two records: the same store, or two versions of assay'],
  ],
  call: async (flags, terminal, cwd) => {
    const { parityCommand } = await import('../commands/parity.js');
    const args = {
      ...texts(flags, 'against', 'policy', 'config'),
      adapters: [...new Set(textsIn(flags, 'adapters'))],
      patterns: namesIn(flags, 'pattern'),
      variants: namesIn(flags, 'variant'),
      records: namesIn(flags, 'record'),
      strict: isSet(flags, 'strict'),
      isolated: isSet(flags, 'isolated'),
      verbose: isSet(flags, 'verbose'),
      json: isSet(flags, 'json'),
    };
    return parityCommand(args, terminal, cwd);
  },
};
