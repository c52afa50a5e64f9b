// transaction() rejects when its callback throws, and yet commits what the callback wrote before. transactionSync() and
// childTransaction() roll it back.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from 'lmdb';

const folder = mkdtempSync(join(tmpdir(), 'lmdb-finding-'));
const db = open({ path: folder });
const write = (key) => () => {
  db.putSync(key, 'written');
  throw new Error('refused');
};
const kept = async (key, run) => {
  await run().catch(() => undefined);
  return `${key} ${db.get(key) ?? 'nothing'}`;
};
const got = [
  await kept('transactionSync', async () => db.transactionSync(write('transactionSync'))),
  await kept('childTransaction', () => db.childTransaction(write('childTransaction'))),
  await kept('transaction', () => db.transaction(write('transaction'))),
];
await db.close();
rmSync(folder, { recursive: true });
process.stdout.write('expected transactionSync nothing, childTransaction nothing, transaction nothing\n');
process.stdout.write(`got      ${got.join(', ')}\n`);
process.exit(got.every((text) => text.endsWith('nothing')) ? 0 : 1);
