// Shows with Emmett alone how many events SQLite's store appends at once.
import { end, event, store, told } from './memory.mjs';

const answers = [];
for (const count of [3000, 4000]) {
  const events = Array.from({ length: count }, () => event());
  answers.push(`${count}: ${await told(() => store.appendToStream(`s${count}`, events))}`);
}

console.log('expected 3000 and 4000 events to be accepted');
for (const answer of answers) console.log(`got ${answer}`);
end(answers.some((answer) => answer.includes('refused')));
