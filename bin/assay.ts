#!/usr/bin/env node
// The entry of the command line. An adapter may leave timers and sockets behind: once everything is written, the
// process ends and waits for none of them.
import { setFlagsFromString } from 'node:v8';
import { main } from './cli.js';
import { EXIT } from './exit-codes.js';

// A run is broad and shallow: ten thousand short cases. V8 by its own measure optimises hundreds of functions that are then
// hardly called again; waiting six times as long takes a fifth or more off the processor time of a run.
setFlagsFromString('--interrupt-budget=400000');

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has gone, as in `assay list | head -1`: nobody is left to tell.
    if (error.code === 'EPIPE') process.exit(EXIT.pipe);
    throw error;
  });
}

// Taken before anything is loaded that prints: see own-output.ts.
const writes = [process.stdout, process.stderr].map((stream) => stream.write.bind(stream));

const code = await main(process.argv.slice(2));
for (const write of writes) {
  // A failed write calls back before it is an 'error' event, which must have its say first.
  await new Promise<void>((resolve) => write('', () => setImmediate(resolve)));
}
process.exit(code);
