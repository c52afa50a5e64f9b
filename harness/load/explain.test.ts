import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../../config/schemas', import.meta.url));

/** What explain.ts looks at, and what says nothing about a value. */
const RULES = [
  ...['$ref', 'type', 'enum', 'const', 'oneOf', 'anyOf', 'properties', 'required', 'additionalProperties'],
  ...[
    'propertyNames',
    'minProperties',
    'items',
    'minItems',
    'uniqueItems',
    'minLength',
    'pattern',
    'minimum',
    'maximum',
  ],
];
const REMARKS = ['$schema', '$id', '$defs', 'title', 'description', 'effect', 'observes', 'conflicts', 'appends'];

test('every keyword of the schemas that the loader uses can be explained', () => {
  const formats = ['suite', 'suite-config', 'preload', 'adapters', 'user-config', 'manifest', 'profile'];
  const files = [
    ...formats.map((name) => `${name}.schema.json`),
    ...readdirSync(join(folder, 'contract')).map((name) => join('contract', name)),
  ];
  const keywords = new Set(files.flatMap((file) => keywordsOf(JSON.parse(readFileSync(join(folder, file), 'utf8')))));
  expect([...keywords].filter((keyword) => !RULES.includes(keyword) && !REMARKS.includes(keyword))).toEqual([]);
});

function keywordsOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(keywordsOf);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([keyword, value]) => {
    // Below these, keys are names of the author's choice.
    if (keyword === 'properties' || keyword === '$defs') return [keyword, ...Object.values(value).flatMap(keywordsOf)];
    return [keyword, ...keywordsOf(value)];
  });
}
