// Answers a line that would be a right one, were its bytes UTF-8.
import { Buffer } from 'node:buffer';
import process from 'node:process';
import { answer, misbehaves, responseTo, serve } from '../decent.mjs';

serve((request) => {
  if (!misbehaves(request)) return answer(request);
  const line = `${JSON.stringify(responseTo(request))}\n`.replace('misbehave', 'misbehave\u00ff');
  process.stdout.write(Buffer.from(line, 'latin1'));
});
