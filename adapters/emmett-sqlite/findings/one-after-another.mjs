// Shows with Emmett alone that appends in SQLite, one after another and by one writer, fail now and then.
import { end, event, store, told } from './file.mjs';

const refused = [];
for (let round = 1; round <= 3000 && refused.length === 0; round++) {
  const answer = await told(() => store.appendToStream(`s${round}`, [event()]));
  if (answer.startsWith('refused')) refused.push(`number ${round} ${answer}`);
}

console.log('expected 3000 appends, each after the one before, to be accepted');
console.log(`got ${refused[0] ?? 'all accepted this time'}`);
end(refused.length > 0);
