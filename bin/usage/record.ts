// How assay record is called.
import { VARIANTS } from '../../harness/model/suite.js';
import { isSet, namesIn, textsIn } from '../flags.js';
import { type Command, config, PATTERNS, text, texts } from './command.js';

export const recordUsage: Command = {
  usage: 'record <trace> [patterns..]',
  summary: 'write down what is asked of a store and what it answers, for assay replay',
  positionals: {
    trace: { type: 'string', describe: 'the file to write' },
    patterns: PATTERNS,
  },
  options: {
    adapter: text('the adapter whose run is recorded; else a command after --, to stand between it and its client'),
    variant: text(`of ${VARIANTS.join(', ')}; else all`),
    isolated: { type: 'boolean', describe: 'run a module in a process of its own' },
    config,
  },
  takesProgram: true,
  examples: [
    ['record trace.jsonl --adapter sqlite', 'a run of every suite'],
    ['record trace.jsonl log kv --adapter sqlite', 'a run of two suites'],
    ['record trace.jsonl -- python3 adapter.py', 'a program like adapter.py, which writes down what passes'],
  ],
  call: async (flags, terminal, cwd) => {
    const { recordCommand } = await import('../commands/record.js');
    const args = {
      ...texts(flags, 'config'),
      trace: String(flags['trace']),
      patterns: textsIn(flags, 'patterns'),
      adapters: namesIn(flags, 'adapter'),
      variants: namesIn(flags, 'variant'),
      isolated: isSet(flags, 'isolated'),
      // Behind the name of this command stands what was written after `--`.
      command: textsIn(flags, '_').slice(1),
    };
    return recordCommand(args, terminal, cwd);
  },
};
