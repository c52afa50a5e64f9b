// Answers initialize with what stands in the file introduction.json of its folder, in place of a part of a decent answer.
import { readFileSync } from 'node:fs';
import { answer, note, responseTo, say, serve } from '../decent.mjs';

serve((request) => {
  if (request.method !== 'initialize') return answer(request);
  const { jsonrpc, id, result: decent } = responseTo(request);
  const { error, result } = JSON.parse(readFileSync(note('introduction.json'), 'utf8'));
  say(error ? { jsonrpc, id, error } : { jsonrpc, id, result: result && { ...decent, ...result } });
});
