// Dies when it is asked to, and is slow to start again.
import { readdirSync } from 'node:fs';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { answer, misbehaves, note, serve } from '../decent.mjs';

if (readdirSync(note('')).length > 0) await setTimeout(300);
serve((request) => {
  if (misbehaves(request)) process.exit(1);
  answer(request);
});
