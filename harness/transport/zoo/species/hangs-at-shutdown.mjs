// Neither answers shutdown nor ends with its standard input: a signal is needed.
import { answer, serve } from '../decent.mjs';

serve(
  (request) => {
    if (request.method !== 'shutdown') answer(request);
  },
  () => {},
);
