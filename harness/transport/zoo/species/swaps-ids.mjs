// Answers two requests that are in flight at once, each with the id of the other.
import { answer, misbehaves, responseTo, say, serve } from '../decent.mjs';

let held;
serve((request) => {
  if (held !== undefined) {
    say({ ...responseTo(held), id: request.id });
    say({ ...responseTo(request), id: held.id });
    held = undefined;
  } else if (misbehaves(request)) held = request;
  else answer(request);
});
