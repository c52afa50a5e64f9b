import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COMMANDS } from './commands.js';
import { EXIT, exitTableText } from './exit-codes.js';

const document = readFileSync(new URL('../docs/exit-codes.md', import.meta.url), 'utf8');
const rows = document
  .split('\n')
  .filter((line) => /^\| +\d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, code = '', name = '', meaning = '', commands = '']) => ({ code, name, meaning, commands }));

test('the document has every exit code with its name, in the words of the help', () => {
  expect(rows.map(({ code, name }) => [name, Number(code)])).toEqual(Object.entries(EXIT));
  const help = ['Exit codes:', ...rows.map(({ code, meaning }) => `  ${code.padStart(3)}  ${meaning}`)];
  expect(help.join('\n')).toBe(exitTableText());
});

test('the document names no command that there is not', () => {
  const named = rows.flatMap(({ commands }) => [...commands.matchAll(/`([a-z]+)`/g)].map(([, name]) => name));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => name === undefined || !Object.hasOwn(COMMANDS, name))).toEqual([]);
});
