// What a hand-written test of one generated case does; the body under every runner but assay.
import { deepStrictEqual } from 'node:assert';
import memory from '../../dist/adapters/memory/index.js';

export async function runCase({ name, steps }) {
  const store = await memory.open({ location: name, fresh: true });
  for (const { operation, args, answer } of steps) {
    const [facet, method] = operation.split('.');
    deepStrictEqual(await store[facet][method](args), answer);
  }
  await store.close();
  await memory.discard(name);
}
