import { expect, test } from 'vitest';
import { placedEntry } from './placed-config.js';
import { type LANGUAGES, readTemplate } from './template.js';

const entryOf = (language: (typeof LANGUAGES)[number], folder: string): string[] =>
  placedEntry(readTemplate(language, false, 'shelf').config, folder);

test('beside its config, an adapter is named as the template names it', () => {
  expect(entryOf('js', '')).toEqual(['  shelf: ./adapter.mjs']);
  expect(entryOf('python', '')).toEqual(['  shelf:', '    command: [python3, ./adapter.py]']);
  expect(entryOf('go', '')[1]).toBe('    command: [go, run, .]');
});

test('below its config, the folder stands before every file of it', () => {
  expect(entryOf('ts', 'stores/shelf')).toEqual(['  shelf: ./stores/shelf/adapter.mts']);
  expect(entryOf('java', 'shelf')[1]).toBe('    command: [java, ./shelf/Adapter.java]');
});

test('a command that names no file runs in the folder', () => {
  expect(entryOf('go', 'stores/shelf')).toEqual([
    '  shelf:',
    '    command: [sh, -c, "cd stores/shelf && exec go run ."]',
    '    startMs: 60000 # the first start compiles',
  ]);
});

test('folders with blanks and quotes are quoted for YAML and for the shell', () => {
  expect(entryOf('js', 'my stores/shelf')).toEqual(['  shelf: "./my stores/shelf/adapter.mjs"']);
  expect(entryOf('python', 'a, b')[1]).toBe('    command: [python3, "./a, b/adapter.py"]');
  expect(entryOf('go', "it's")[1]).toBe(`    command: [sh, -c, "cd 'it'\\\\''s' && exec go run ."]`);
});
