// Ends by itself, without an error, as soon as a case that asked for it is over.
import process from 'node:process';
import { answer, serve, whenOver } from '../decent.mjs';

serve((request) => {
  answer(request);
  whenOver(request, () => process.exit(0));
});
