// Sends itself the signal that it is asked for, instead of answering.
import process from 'node:process';
import { answer, misbehaves, serve } from '../decent.mjs';

serve((request) => {
  if (misbehaves(request)) process.kill(process.pid, request.params.args.data.signal);
  else answer(request);
});
