// How assay report is called.
import { isSet, textsIn } from '../flags.js';
import { type Command, config, PATTERNS, text, texts } from './command.js';

export const reportUsage: Command = {
  usage: 'report [record] [patterns..]',
  summary: 'tell a run in the formats that CI systems and people read',
  positionals: {
    record: { type: 'string', describe: 'a run record; else the last run' },
    patterns: { ...PATTERNS, describe: `show only these: ${PATTERNS.describe}` },
  },
  options: {
    format: text(
      'of terminal, json, markdown, junit, ctrf, tap, badges, github, github-summary, github-annotations, each with =path if you like; again for another one; else terminal',
    ),
    out: text('the folder for formats without a path'),
    baseline: { type: 'boolean', default: true, describe: 'let known failures pass; --no-baseline does not' },
    config,
  },
  examples: [
    ['report', 'the last run, as assay run printed it'],
    ['report --format junit=junit.xml --format github', 'for CI: exit code 1 unless the record passes'],
    ['report run.jsonl --format ctrf --format tap --out reports', 'another record, into a folder'],
    ['report run.jsonl kv LOG-* --format markdown', 'some suites and laws on standard output'],
  ],
  call: async (flags, terminal, cwd) => {
    const { reportCommand } = await import('../commands/report.js');
    const args = {
      ...texts(flags, 'record', 'out', 'config'),
      patterns: textsIn(flags, 'patterns'),
      formats: textsIn(flags, 'format'),
      baseline: isSet(flags, 'baseline'),
    };
    return reportCommand(args, terminal, cwd);
  },
};
