// Shows with Emmett alone that writers at once in SQLite are refused with errors of its own transactions.
import { end, event, store, told } from './memory.mjs';

await store.appendToStream('s', [event()]);
const answers = [];
for (let racer = 0; racer < 8; racer++) answers.push(told(() => store.appendToStream('s', [event()])));
const refused = (await Promise.all(answers)).filter((answer) => answer.startsWith('refused'));

console.log('expected 8 appends without an expected version to be accepted');
console.log(`got ${refused.length} of them ${[...new Set(refused)].join('; ') || 'refused'}`);
end(refused.length > 0);
