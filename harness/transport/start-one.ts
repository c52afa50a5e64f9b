// Starts one process of a program and shakes hands with it.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { HostFault } from '../model/host.js';
import type { CommandSource } from '../model/project.js';
import { type Introduction, LONGEST_LINE, PROTOCOL_VERSIONS } from '../protocol/index.js';
import { type CheckManifest, introductionOf } from './introduction.js';
import { type Launch, launch } from './launch.js';
import { Program } from './program.js';
import { turn, within } from './within.js';

export interface StartOptions {
  /** What is wrong with a manifest, in words; undefined when nothing is. */
  readonly checkManifest: CheckManifest;
  /** Of assay. */
  readonly version: string;
  /** 64 MiB when left out. */
  readonly maxLineBytes?: number;
}

export type Start =
  | { readonly kind: 'started'; readonly program: Program; readonly introduction: Introduction }
  /** The reason completes "the program …". */
  | { readonly kind: 'failed'; readonly reason: string };

const START_MS = 10_000;

/** Never rejects. What it could not use, it has ended. */
export async function startOne(source: CommandSource, options: StartOptions): Promise<Start> {
  const launched = await launch(source);
  if (launched.kind === 'failed') return { kind: 'failed', reason: launchFault(source, launched) };
  const program = new Program(launched.child, options.maxLineBytes ?? LONGEST_LINE);
  const introduced = await handshake(program, source, options);
  if (typeof introduced !== 'string') return { kind: 'started', program, introduction: introduced };
  await program.end({ cause: 'harness', message: 'the program was ended', blame: 'another' });
  return { kind: 'failed', reason: introduced };
}

async function handshake(
  program: Program,
  source: CommandSource,
  { checkManifest, version }: StartOptions,
): Promise<Introduction | string> {
  const { startMs = START_MS } = source;
  const harness = { name: 'assay', version };
  let introduced: Introduction | string | undefined;
  const answered = program
    .call(undefined, 'initialize', { protocolVersions: PROTOCOL_VERSIONS, harness })
    .then((result) => introductionOf(result, source.name, checkManifest))
    .catch((error: unknown) => refusalText(error, program, source))
    .then((outcome) => {
      introduced = outcome;
    });
  if (!(await within(answered, startMs)) || introduced === undefined) {
    return `did not answer initialize within ${startMs} ms; does it flush each line? startMs gives it more time`;
  }
  // What it wrote along with its answer has been read after one turn.
  await turn();
  return program.broke === undefined || typeof introduced === 'string'
    ? introduced
    : refusalText(new HostFault({ ...program.broke, message: '', blame: 'certain' }), program, source);
}

function refusalText(error: unknown, { broke, words }: Program, { install }: CommandSource): string {
  if (!(error instanceof HostFault) || broke === undefined) {
    return `refused initialize: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (broke.cause === 'protocol') {
    return `${broke.what}; its standard output is for the protocol alone, anything else belongs on standard error`;
  }
  const last = words.lastLine();
  const said = last === '' ? '' : `: ${last}`;
  return `${broke.what} before it answered initialize${said}${install === undefined ? '' : `; to install it: ${install}`}`;
}

function launchFault({ command, cwd, install }: CommandSource, { code, message }: Launch & { kind: 'failed' }): string {
  const [program] = command;
  const next = install === undefined ? '' : `: ${install}`;
  if (!existsSync(cwd)) return `needs its working folder ${cwd}, which is not found${next}`;
  switch (code) {
    case 'ENOENT':
      return program.includes('/') && existsSync(resolve(cwd, program))
        ? `needs the interpreter that the first line of ${program} names, which is not found${next}`
        : `needs ${program}, which is not found${next}`;
    case 'EACCES':
      return `needs ${program}, which may not be executed: chmod +x makes it a program`;
    default:
      return `could not be started: ${message}`;
  }
}
