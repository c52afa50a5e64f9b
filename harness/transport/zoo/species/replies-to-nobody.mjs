// Answers a request that was never sent.
import { answer, misbehaves, responseTo, say, serve } from '../decent.mjs';

serve((request) => {
  if (misbehaves(request)) say({ ...responseTo(request), id: 1_000_000_000 });
  else answer(request);
});
