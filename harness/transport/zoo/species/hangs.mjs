// Never answers the operation that asks for it.
import { answer, misbehaves, serve } from '../decent.mjs';

serve((request) => {
  if (!misbehaves(request)) answer(request);
});
