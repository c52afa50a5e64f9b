// Answers well, and dies when another case begins: after the case that asked for it is over or, where it says so, at once.
import process from 'node:process';
import { answer, misbehaves, serve, whenOver } from '../decent.mjs';

let poisoned = false;
serve((request) => {
  if (poisoned && request.method === 'open') process.exit(1);
  answer(request);
  poisoned ||= misbehaves(request) && request.params.args.data.atOnce === true;
  whenOver(request, () => {
    poisoned = true;
  });
});
