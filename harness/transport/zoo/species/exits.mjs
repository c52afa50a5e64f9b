// Ends with the exit code that it is asked for, instead of answering.
import process from 'node:process';
import { answer, misbehaves, serve } from '../decent.mjs';

serve((request) => {
  if (misbehaves(request)) process.exit(request.params.args.data.code);
  answer(request);
});
