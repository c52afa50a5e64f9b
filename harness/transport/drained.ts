// Waits for what a program wrote before it ended: it may still be in the pipes.
import type { Readable } from 'node:stream';
import { turn, within } from './within.js';

const QUIET_MS = 50;
const MOST_ROUNDS = 20;

/**
 * Resolves when the streams have ended or, where something else still holds them open, when nothing comes any more; after
 * a second even if it does.
 * @param read how many bytes have come until now.
 */
export async function drained(streams: readonly Readable[], read: () => number): Promise<void> {
  const ended = Promise.all(streams.map(closed));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = read();
    if (await within(ended, QUIET_MS)) return;
    // Where this process was busy, the time is up before it has looked.
    await turn();
    if (read() === before) return;
  }
}

function closed(stream: Readable): Promise<void> {
  if (stream.destroyed || stream.readableEnded) return Promise.resolve();
  return new Promise((resolve) => {
    stream.once('end', resolve).once('close', resolve);
  });
}
