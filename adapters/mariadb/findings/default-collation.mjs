// A column of text in the default character set and collation takes names for one that are not: they differ in case, in an
// accent, in a blank at the end, in any letter beyond U+FFFF. A unique key refuses the second as a duplicate, and a query for one
// finds the other. As bytes, or in utf8mb4_nopad_bin, all of them are apart.
// ASSAY_MARIADB_URL names a server; a database of this script is made there and dropped.
import mysql from 'mysql2/promise';

const PAIRS = [
  ['order', 'ORDER'],
  ['resume', 'résumé'],
  ['order', 'order '],
  ['\u{1F600}', '\u{1F680}'],
];
const TYPES = {
  'by default': 'VARCHAR(255)',
  'as bytes': 'VARBINARY(1020)',
  nopad_bin: 'VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin',
};

const connection = await mysql.createConnection(process.env.ASSAY_MARIADB_URL ?? 'mysql://root@127.0.0.1:3306');
const database = `assay_finding_${process.pid}`;
const streams = `${database}.streams`;
await connection.query(`CREATE DATABASE ${database}`);
const merged = {};
try {
  for (const [how, type] of Object.entries(TYPES)) {
    await connection.query(`CREATE TABLE ${streams} (name ${type} PRIMARY KEY)`);
    merged[how] = [];
    for (const pair of PAIRS) if (await isOne(pair)) merged[how].push(pair);
    await connection.query(`DROP TABLE ${streams}`);
  }
} finally {
  await connection.query(`DROP DATABASE ${database}`);
  await connection.end();
}
process.stdout.write(`expected by default: []; as bytes: []; nopad_bin: []\n`);
const got = Object.entries(merged).map(([how, pairs]) => `${how}: ${JSON.stringify(pairs)}`);
process.stdout.write(`got      ${got.join('; ')}\n`);
process.exit(merged['by default'].length === 0 ? 0 : 1);

/** Whether the second is a duplicate of the first, and found where the first is. */
async function isOne([first, second]) {
  await connection.query(`DELETE FROM ${streams}`);
  await connection.execute(`INSERT INTO ${streams} VALUES (?)`, [first]);
  const [rows] = await connection.execute(`SELECT name FROM ${streams} WHERE name = ?`, [second]);
  try {
    await connection.execute(`INSERT INTO ${streams} VALUES (?)`, [second]);
    return rows.length > 0;
  } catch (error) {
    if (error.code !== 'ER_DUP_ENTRY') throw error;
    return true;
  }
}
