// Never answers the close of a handle on which it was asked to misbehave.
import { answer, misbehaves, serve } from '../decent.mjs';

const stuck = new Set();
serve((request) => {
  const { method, params } = request;
  if (misbehaves(request)) stuck.add(params.handle);
  if (method !== 'close' || !stuck.has(params.handle)) answer(request);
});
