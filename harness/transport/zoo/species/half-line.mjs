// Writes half a line, and then nothing more; or ends.
import process from 'node:process';
import { answer, misbehaves, responseTo, serve } from '../decent.mjs';

serve((request) => {
  if (!misbehaves(request)) return answer(request);
  process.stdout.write(JSON.stringify(responseTo(request)).slice(0, 20));
  if (request.params.args.data.ends === true) process.exit(0);
});
