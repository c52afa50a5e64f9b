// What install.sh of Message DB does, in its order, without psql: schema, table, functions and indexes. The role, the
// privileges and the views for people are left out; the adapter connects as the owner.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const FILES = [
  'schema/message-store',
  'extensions/pgcrypto',
  'tables/messages',
  'types/message',
  'functions/message-store-version',
  'functions/hash-64',
  'functions/acquire-lock',
  'functions/category',
  'functions/is-category',
  'functions/id',
  'functions/cardinal-id',
  'functions/stream-version',
  'functions/write-message',
  'functions/get-stream-messages',
  'functions/get-category-messages',
  'functions/get-last-stream-message',
  'indexes/messages-id',
  'indexes/messages-stream',
  'indexes/messages-category',
];

export async function install(run: (sql: string) => Promise<void>): Promise<void> {
  const manifest = createRequire(import.meta.url).resolve('@eventide/message-db/package.json');
  const texts = FILES.map((file) => readFileSync(join(dirname(manifest), 'database', `${file}.sql`), 'utf8'));
  await run(texts.join('\n'));
}
