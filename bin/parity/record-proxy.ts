// assay record <trace> -- <command>: the program behind the standard streams of this process, and the trace of all that
// passes. To its client it is the program: the same bytes, the same end.

import type { CommandSource } from '../../harness/model/project.js';
import type { TraceHeader } from '../../harness/model/trace.js';
import { LONGEST_LINE } from '../../harness/protocol/index.js';
import { Pairing } from '../../harness/trace/index.js';
import { interpose, LineTap } from '../../harness/transport/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { openTraceSink } from '../records/trace-file.js';

export interface ProxyArguments {
  readonly trace: string;
  readonly command: CommandSource['command'];
  readonly tool: TraceHeader['tool'];
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does not return when the program could be started: the process then ends as the program did.
 * @param complain is told what went wrong, in a sentence.
 * @throws InputError when the trace cannot be written.
 */
export async function recordProxy(
  { trace, command, tool }: ProxyArguments,
  complain: (text: string) => void,
  cwd: string,
): Promise<ExitCode> {
  const recorder = createRecorder(trace, tool, complain, cwd);
  const { stdin: input, stdout: output, stderr: errors } = process;
  // Those of the command line end the process at once.
  for (const stream of [output, errors]) stream.removeAllListeners('error');
  let stop: (signal: NodeJS.Signals) => void = () => undefined;
  const stopped = (signal: NodeJS.Signals): void => {
    // Whoever asks so may soon ask in earnest.
    recorder.finish(`stopped by ${signal}`);
    stop(signal);
  };
  for (const signal of SIGNALS) process.on(signal, stopped);
  // Before the program hears of it, which may answer a line that was never ended.
  input.once('end', recorder.onRequestEnd);
  const end = await interpose({
    source: { kind: 'command', name: 'program', command, cwd },
    input,
    output,
    errors,
    onRequest: recorder.onRequest,
    onReply: recorder.onReply,
    onStart: (send) => {
      stop = send;
    },
  });
  for (const signal of SIGNALS) process.off(signal, stopped);
  if (end.kind === 'failed') {
    recorder.discard();
    complain(`the program could not be started: ${end.reason}`);
    return EXIT.unavailable;
  }
  recorder.finish();
  const { code, signal } = end.exit;
  if (signal !== null) process.kill(process.pid, signal);
  process.exit(code ?? EXIT.bug);
}

interface Recorder {
  readonly onRequest: (chunk: Buffer) => void;
  readonly onRequestEnd: () => void;
  readonly onReply: (chunk: Buffer) => void;
  finish(stopped?: string): void;
  discard(): void;
}

/** What goes wrong here is told, and never disturbs what passes. */
function createRecorder(
  path: string,
  tool: TraceHeader['tool'],
  complain: (text: string) => void,
  cwd: string,
): Recorder {
  const sink = openTraceSink(cwd, path, 'keep');
  let isOver = false;
  const attempt = (use: () => void): void => {
    if (isOver) return;
    try {
      use();
    } catch (error) {
      isOver = true;
      sink.discard();
      complain(error instanceof Error ? error.message : String(error));
    }
  };
  const pairing = new Pairing(tool, (line) => sink.write(line));
  const requests = tap(
    (text) => pairing.request(text),
    (what) => pairing.note('client', what),
  );
  const replies = tap(
    (text) => pairing.reply(text),
    (what) => pairing.note('program', what),
  );
  return {
    onRequest: (chunk) => attempt(() => requests.push(chunk)),
    onRequestEnd: () => attempt(() => requests.end()),
    onReply: (chunk) => attempt(() => replies.push(chunk)),
    finish: (stopped) => {
      attempt(() => {
        requests.end();
        replies.end();
        pairing.finish(stopped);
        const written = sink.finish();
        if (written !== path) complain(`${path} is there already: the trace is in ${written}`);
      });
      isOver = true;
    },
    discard: () => {
      isOver = true;
      sink.discard();
    },
  };
}

function tap(line: (text: string) => void, unreadable: (what: string) => void): LineTap {
  return new LineTap({ line, unreadable }, LONGEST_LINE);
}
