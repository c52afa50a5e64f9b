// Opens a file for every store and closes none.
import { openSync } from 'node:fs';
import process from 'node:process';
import { answer, serve } from '../decent.mjs';

serve((request) => {
  if (request.method === 'open') openSync(process.execPath);
  answer(request);
});
