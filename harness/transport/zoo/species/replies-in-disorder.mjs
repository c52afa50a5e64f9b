// Lawful: answers what came in together in the reverse order.
import { answer, serve } from '../decent.mjs';

const waiting = [];
serve((request) => {
  waiting.push(request);
  if (waiting.length > 1) return;
  // Requests that are sent one after another need some time to arrive.
  setTimeout(() => {
    for (const one of waiting.splice(0).reverse()) answer(one);
  }, 2);
});
