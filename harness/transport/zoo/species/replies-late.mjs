// Answers well, but too late.
import { answer, misbehaves, serve } from '../decent.mjs';

serve((request) => {
  if (misbehaves(request)) setTimeout(answer, request.params.args.data.afterMs, request);
  else answer(request);
});
