// Dies at every fiftieth store that one process opens, whatever the case.
import process from 'node:process';
import { answer, serve } from '../decent.mjs';

let opens = 0;
serve((request) => {
  if (request.method === 'open') opens++;
  if (opens === 50) process.exit(1);
  answer(request);
});
