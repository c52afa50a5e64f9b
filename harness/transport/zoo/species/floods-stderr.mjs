// Writes a hundred megabytes to its standard error, then answers well or, where asked for, ends.
import process from 'node:process';
import { answer, misbehaves, serve } from '../decent.mjs';

const line = `${'noise '.repeat(10_922)}\n`;

/** Resolves when it is written. */
function complain(text) {
  return new Promise((written) => {
    process.stderr.write(text, written);
  });
}

serve(async (request) => {
  if (misbehaves(request)) {
    for (let length = 0; length < 100 * 1024 * 1024; length += line.length) await complain(line);
    await complain('the last words\n');
    if (request.params.args.data.ends === true) process.exit(1);
  }
  answer(request);
});
