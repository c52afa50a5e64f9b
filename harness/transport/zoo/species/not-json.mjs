// Writes what it is asked to write, then answers well: logs, stack traces, empty lines.
import process from 'node:process';
import { answer, misbehaves, serve } from '../decent.mjs';

serve((request) => {
  if (misbehaves(request)) process.stdout.write(request.params.args.data.text);
  answer(request);
});
