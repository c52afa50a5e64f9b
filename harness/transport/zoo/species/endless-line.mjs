// Writes and writes, and never a line break.
import process from 'node:process';
import { answer, misbehaves, serve } from '../decent.mjs';

const text = 'x'.repeat(64 * 1024);
function babble() {
  process.stdout.write(text);
  setImmediate(babble);
}
serve((request) => {
  if (misbehaves(request)) babble();
  else answer(request);
});
