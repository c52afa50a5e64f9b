// Answers well, and dies some time, or some requests, after the case is over.
import process from 'node:process';
import { answer, serve, whenOver } from '../decent.mjs';

const die = () => process.kill(process.pid, 'SIGKILL');

let left = Number.POSITIVE_INFINITY;
serve((request) => {
  left--;
  if (left === 0) return die();
  answer(request);
  whenOver(request, ({ params }) => {
    const { afterMs, afterRequests } = params.args.data;
    if (afterMs === undefined) left = afterRequests;
    else setTimeout(die, afterMs);
  });
});
