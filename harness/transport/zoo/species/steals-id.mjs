// Answers the request of somebody else in place of its own, and then that one's again.
import { answer, misbehaves, responseTo, say, serve } from '../decent.mjs';

let held;
serve((request) => {
  if (held !== undefined) {
    say({ ...responseTo(held), id: request.id });
    held = undefined;
  }
  if (misbehaves(request)) held = request;
  else answer(request);
});
