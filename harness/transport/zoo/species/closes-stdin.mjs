// Closes its standard input, answers what it has read before, and lives on.
import { closeSync } from 'node:fs';
import { answer, misbehaves, serve } from '../decent.mjs';

setInterval(() => {}, 60_000);
serve(
  (request) => {
    if (misbehaves(request)) closeSync(0);
    answer(request);
  },
  () => {},
);
