// Answers a request twice: at once, or when the next case begins.
import { answer, misbehaves, responseTo, say, serve } from '../decent.mjs';

let again;
serve((request) => {
  if (again !== undefined && request.method === 'open') {
    say(again);
    again = undefined;
  }
  if (!misbehaves(request)) return answer(request);
  const response = responseTo(request);
  say(response);
  if (request.params.args.data.when === 'later') again = response;
  else say(response);
});
