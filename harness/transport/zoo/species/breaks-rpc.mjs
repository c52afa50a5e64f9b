// Writes, with the id of the request, whatever it is asked to answer.
import { answer, misbehaves, responseTo, say, serve } from '../decent.mjs';

const ANSWERS = {
  batch: (response) => [response],
  both: (response) => ({ ...response, error: { code: -32603, message: 'and an error' } }),
  neither: ({ id }) => ({ jsonrpc: '2.0', id }),
  'no-code': ({ id }) => ({ jsonrpc: '2.0', id, error: { code: -32603, message: 'the disk is on fire' } }),
  'other-code': ({ id }) => ({ jsonrpc: '2.0', id, error: { code: 7, message: 'no', data: { code: 'NOT_TODAY' } } }),
  request: ({ id }) => ({ jsonrpc: '2.0', id, method: 'ping', params: {} }),
  notification: () => ({ jsonrpc: '2.0', method: 'log', params: { text: 'hello' } }),
};

serve((request) => {
  if (misbehaves(request)) say(ANSWERS[request.params.args.data.answer](responseTo(request)));
  else answer(request);
});
