// Claims many handles on one store, and refuses the second.
import { answer, say, serve } from '../decent.mjs';

const taken = new Map();
serve((request) => {
  const { id, method, params } = request;
  if (method === 'open' && [...taken.values()].includes(params.location)) {
    return say({ jsonrpc: '2.0', id, error: { code: -32603, message: 'the store is open already' } });
  }
  if (method === 'open') taken.set(params.handle, params.location);
  if (method === 'close') taken.delete(params.handle);
  answer(request);
});
