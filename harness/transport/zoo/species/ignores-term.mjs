// Hangs, and neither SIGTERM nor the end of its standard input ends it. It leaves a file that says so.
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { answer, misbehaves, note, serve } from '../decent.mjs';

process.on('SIGTERM', () => {});
setInterval(() => {}, 60_000);
serve(
  (request) => {
    if (misbehaves(request)) writeFileSync(note('hangs'), '');
    else answer(request);
  },
  () => {},
);
