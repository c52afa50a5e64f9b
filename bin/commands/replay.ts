// assay replay: a trace on one adapter or several. What is decided here is the order of things; harness/replay plays.
import { workFolder } from '../../harness/drive/work-folder.js';
import { chooseAdapters, loadProject } from '../../harness/load/index.js';
import type { ReplayResult } from '../../harness/model/replay.js';
import { replay } from '../../harness/replay/index.js';
import { line, replayOutput, replayText, span } from '../../harness/report/index.js';
import { jsonText } from '../../harness/score/index.js';
import { tracedStores } from '../../harness/trace/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { type HostSet, startHosts } from '../hosts.js';
import { parityPolicyOf } from '../parity/parity-policy-file.js';
import type { Terminal } from '../print.js';
import { openTraceView } from '../records/trace-file.js';
import { onInterruption } from '../running/interruption.js';
import { catchStrays } from '../running/strays.js';

export interface ReplayArguments {
  readonly trace: string;
  /** None: the default ones. */
  readonly adapters: readonly string[];
  readonly policy?: string;
  /** How long one call may take. */
  readonly seconds?: number;
  /** Modules run in processes of their own. */
  readonly isolated: boolean;
  readonly json: boolean;
  readonly config?: string;
}

const SECONDS = 10;

export async function replayCommand(args: ReplayArguments, terminal: Terminal, cwd: string): Promise<ExitCode> {
  const { config, trace, seconds = SECONDS } = args;
  const { out, err } = terminal;
  const project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  const policy = parityPolicyOf(args.policy, project, cwd);
  const view = openTraceView(cwd, trace);
  const hosts = await startHosts(chooseAdapters(project, args.adapters), cwd, args.isolated);
  err.lines(hosts.unavailable.map(({ name, reason }) => line(name, ' ', span('bad', 'unavailable'), `: ${reason}`)));
  if (hosts.ready.length === 0 || (args.adapters.length > 0 && hosts.unavailable.length > 0)) {
    await disposed(hosts);
    return EXIT.unavailable;
  }
  const folder = workFolder();
  const interruption = onInterruption();
  const strays = catchStrays(err);
  let result: ReplayResult;
  try {
    result = await replay({
      header: view.header,
      ...(view.footer && { footer: view.footer }),
      stores: tracedStores(view.lines),
      hosts: hosts.ready,
      policy,
      location: folder.location,
      timeoutMs: seconds * 1000,
      signal: interruption.signal,
    });
  } finally {
    const troubles = await disposed(hosts);
    err.lines(troubles.map((trouble) => line(span('warn', 'warning'), `: ${trouble}`)));
    await folder.remove();
    strays.release();
    interruption.release();
  }
  if (interruption.signal.aborted) return EXIT.stopped;
  const report = { trace, ...(policy.file !== undefined && { policy: policy.file }), result };
  if (args.json) out.raw(jsonText(replayOutput(report)));
  else out.lines(replayText(report));
  return strays.first === undefined ? exitCodeOf(result) : EXIT.failed;
}

async function disposed({ ready }: HostSet): Promise<string[]> {
  const ends = await Promise.allSettled(ready.map((host) => host.dispose()));
  return ends.flatMap((end, at) => {
    const troubles = end.status === 'fulfilled' ? end.value : [String(end.reason)];
    return troubles.map((trouble) => `${ready[at]?.manifest.name}: ${trouble}`);
  });
}

/** Without an answer that was compared there is no verdict. */
function exitCodeOf({ ok, losses, adapters }: ReplayResult): ExitCode {
  if (ok) return EXIT.ok;
  const isVoid = losses.length === 0 && adapters.every(({ compared }) => compared === 0);
  return isVoid ? EXIT.nothing : EXIT.failed;
}
