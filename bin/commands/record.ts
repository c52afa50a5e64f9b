// assay record: the trace of a run, or of whatever passes between a client and a program.
import { chooseAdapters, loadProject } from '../../harness/load/index.js';
import { packagePlace } from '../../harness/load/place.js';
import { InputError } from '../../harness/model/errors.js';
import type { TraceFooter } from '../../harness/model/trace.js';
import { line, span } from '../../harness/report/index.js';
import { plural } from '../../harness/score/index.js';
import { traceOf } from '../../harness/trace/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { startHosts } from '../hosts.js';
import type { Terminal } from '../print.js';
import { openTraceSink } from '../records/trace-file.js';
import { observedRun } from '../running/observed-run.js';
import { parseVariants, selectPatterns } from '../selection.js';

export interface RecordArguments {
  readonly trace: string;
  readonly patterns: readonly string[];
  readonly adapters: readonly string[];
  readonly variants: readonly string[];
  /** A module runs in a process of its own. */
  readonly isolated: boolean;
  /** Of a program to stand in front of; else empty. */
  readonly command: readonly string[];
  readonly config?: string;
}

export async function recordCommand(args: RecordArguments, terminal: Terminal, cwd: string): Promise<ExitCode> {
  const [program, ...words] = args.command;
  const [adapter, ...more] = args.adapters;
  if ((adapter === undefined) === (program === undefined) || more.length > 0) throw oneOf(args);
  if (program !== undefined) {
    if (args.patterns.length > 0 || args.variants.length > 0)
      throw refusal('a program is recorded whatever it is asked, got patterns or variants too');
    const { recordProxy } = await import('../parity/record-proxy.js');
    const tool = { name: 'assay', version: packagePlace().version } as const;
    const complain = (text: string): void => terminal.err.lines([line(span('warn', 'assay record'), `: ${text}`)]);
    return recordProxy({ trace: args.trace, command: [program, ...words], tool }, complain, cwd);
  }
  return recordRun(args, adapter ?? '', terminal, cwd);
}

function oneOf({ adapters, command }: RecordArguments): InputError {
  if (adapters.length > 1) return refusal(`a trace is of one adapter, got ${adapters.join(', ')}`);
  const got = command.length > 0 ? 'both' : 'neither';
  return refusal(`an adapter or a command is recorded, got ${got}`, 'write --adapter memory, or -- python3 adapter.py');
}

function refusal(message: string, hint?: string): InputError {
  return new InputError([
    { code: 'BAD_RECORDING', file: 'assay record', message, ...(hint !== undefined && { hint }) },
  ]);
}

async function recordRun(args: RecordArguments, adapter: string, terminal: Terminal, cwd: string): Promise<ExitCode> {
  const { config, trace } = args;
  const { out, err } = terminal;
  const variants = parseVariants(args.variants);
  const project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  const { complaints } = selectPatterns(args.patterns, project.suites);
  if (complaints.length > 0) {
    err.lines(complaints);
    return EXIT.nothing;
  }
  const sources = chooseAdapters(project, [adapter]);
  const sink = openTraceSink(cwd, trace, 'replace');
  try {
    const hosts = await startHosts(sources, cwd, args.isolated);
    const [missing] = hosts.unavailable;
    if (missing !== undefined) {
      err.lines([line(missing.name, ' ', span('bad', 'unavailable'), `: ${missing.reason}`)]);
      return EXIT.unavailable;
    }
    const selection = { patterns: args.patterns, skip: [], variants };
    const run = await observedRun({ project, hosts, selection, json: false }, terminal);
    try {
      let footer: TraceFooter | undefined;
      for (const one of traceOf(run.record, adapter)) {
        sink.write(one);
        if (one.kind === 'footer') footer = one;
      }
      if (run.interrupted) return EXIT.stopped;
      if (footer === undefined || footer.calls === 0) {
        err.lines([line(span('bad', 'nothing to record'), `: ${adapter} ran none of these cases`)]);
        return EXIT.nothing;
      }
      const path = sink.finish();
      const counted = `${plural(footer.calls, 'call')} on ${plural(footer.stores, 'store')}`;
      const stopped = footer.stopped === undefined ? [] : [', ', span('bad', footer.stopped)];
      out.lines([
        line(span('good', 'recorded'), ` ${counted} of ${adapter} in ${path}`, ...stopped),
        line(span('quiet', 'next  '), span('command', `assay replay ${path} --adapter ${adapter}`)),
      ]);
      return footer.stopped === undefined ? EXIT.ok : EXIT.failed;
    } finally {
      run.discard();
    }
  } finally {
    sink.discard();
  }
}
