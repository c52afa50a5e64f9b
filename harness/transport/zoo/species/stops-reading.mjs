// Answers once more, and then reads nothing any more, so that its pipe fills.
import process from 'node:process';
import { answer, misbehaves, serve } from '../decent.mjs';

setInterval(() => {}, 60_000);
serve((request) => {
  answer(request);
  if (misbehaves(request)) process.stdin.pause();
});
