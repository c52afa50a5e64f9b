// Starts a program that is an adapter and makes a host of it, or says why it cannot be used and what to do about it.
import type { Host } from '../model/host.js';
import type { CommandSource } from '../model/project.js';
import { ProgramHost } from './program-host.js';
import { startOne } from './start-one.js';
import { type ProgramOptions, Starter } from './starter.js';

export type Started =
  | { readonly kind: 'ready'; readonly host: Host }
  /** The reason is what a sentence says about the adapter, with the next move. */
  | {
      readonly kind: 'unavailable';
      readonly name: string;
      readonly reason: string;
      readonly install?: string;
    };

/** Never rejects. The process that is started serves the first case. */
export async function startProgram(source: CommandSource, options: ProgramOptions): Promise<Started> {
  const start = await startOne(source, options);
  if (start.kind === 'failed') return { kind: 'unavailable', name: source.name, reason: start.reason };
  return { kind: 'ready', host: new ProgramHost(new Starter(source, options, start)) };
}
