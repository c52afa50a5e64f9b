// Dies when it is asked to. The second process that is started in its folder ends at once, the third …
import { readdirSync } from 'node:fs';
import process from 'node:process';
import { answer, misbehaves, note, serve } from '../decent.mjs';

if (readdirSync(note('')).length > 0) process.exit(3);
serve((request) => {
  if (misbehaves(request)) process.exit(1);
  answer(request);
});
