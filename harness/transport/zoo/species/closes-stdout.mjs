// Closes its standard output and lives on, whatever it is told.
import { closeSync } from 'node:fs';
import { answer, misbehaves, serve } from '../decent.mjs';

let closed = false;
serve(
  (request) => {
    if (misbehaves(request)) {
      closed = true;
      closeSync(1);
    } else if (!closed) answer(request);
  },
  () => {},
);
setInterval(() => {}, 60_000);
