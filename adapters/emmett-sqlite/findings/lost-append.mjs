// Shows with Emmett alone that an append that was accepted is taken back when another one at the same time is refused.
import { end, event, store, told } from './memory.mjs';

await store.appendToStream('before', [event()]);
let lost = 0;
const rounds = 50;
const tooMany = Array.from({ length: 4000 }, () => event());
for (let round = 1; round <= rounds; round++) {
  const refused = told(() => store.appendToStream(`refused-${round}`, tooMany));
  const answer = await told(() => store.appendToStream(`accepted-${round}`, [event()]));
  await refused;
  const { streamExists } = await store.readStream(`accepted-${round}`);
  if (answer.startsWith('accepted') && !streamExists) lost++;
}

console.log('expected every append that was accepted to be there, whatever became of the one beside it');
console.log(`got ${lost} of ${rounds} accepted appends taken back`);
end(lost > 0);
