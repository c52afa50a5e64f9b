// The published schemas and the checks and types of this folder describe the same lines.
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { RecordLine as PublishedLine } from '../model/generated/record.js';
import type { RecordLine } from '../model/record.js';
import { parseRecord, scoreboardsOf } from './index.js';
import { parseScoreboard } from './parse-scoreboard.js';
import { lineShape } from './record-shape.js';

const folder = new URL('../../config/schemas/', import.meta.url);
const ajv = new Ajv2020({ strict: false });
for (const file of readdirSync(folder).filter((name) => name.endsWith('.schema.json'))) {
  ajv.addSchema(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as object);
}
const validator = (name: string): ValidateFunction => {
  const validate = ajv.getSchema(`${name}.schema.json`);
  if (validate === undefined) throw new Error(`no schema ${name}`);
  return validate;
};

interface Schema {
  readonly properties: Readonly<Record<string, Schema>>;
}

const text = readFileSync(new URL('./fixtures/mixed.jsonl', import.meta.url), 'utf8');
const lines = text
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Record<string, unknown>);
const scoreboards = scoreboardsOf(parseRecord(text, 'mixed.jsonl'));

/**
 * Every way to leave out one key, add one, or put a wrong value in the place of one, at any depth; but for profiles,
 * of which the readers check only what they use, because the loader has checked all of it.
 */
function* broken(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) for (const one of broken(item)) yield value.with(index, one);
    yield 'wrong';
  } else if (typeof value === 'object' && value !== null) {
    yield { ...value, unexpected: 1 };
    for (const [key, item] of Object.entries(value)) {
      if (key === 'profile') continue;
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      yield rest;
      for (const one of broken(item)) yield { ...value, [key]: one };
    }
  } else {
    yield { wrong: true };
    if (typeof value === 'number') yield -1;
    if (typeof value === 'string') yield 'No Such Word';
  }
}

describe('the schema of record lines', () => {
  const validate = validator('record');

  test('takes every kind of line', () => {
    for (const line of lines) expect([validate(line), validate.errors]).toEqual([true, null]);
  });

  test('and the reader know the same keys of a profile', () => {
    const full = {
      facets: { log: 'native' },
      without: ['log.truncate'],
      store: { reopen: true, handles: 'many', processes: 'many' },
      log: { visibility: 'linearizable' },
      batch: { atomic: 'crash' },
      idempotency: { scope: 'stream', window: 'infinite', mismatch: 'conflict' },
      global: { order: 'commit', visibility: 'immediate' },
      compaction: { others: 'refuse' },
      subscription: { delivery: 'exactly-once' },
      durability: { grade: 'none' },
      limits: { nul: false },
    };
    const profile = JSON.parse(readFileSync(new URL('profile.schema.json', folder), 'utf8')) as Schema;
    expect(Object.keys(full).sort()).toEqual(Object.keys(profile.properties).sort());
    expect(Object.keys(full.store).sort()).toEqual(Object.keys(profile.properties['store']?.properties ?? {}).sort());
    const header = lines.find(({ kind }) => kind === 'header');
    const manifest = { name: 'full', implementation: { name: 'full', version: '1' }, profile: full };
    expect(lineShape({ ...header, adapters: [manifest] })).toBeUndefined();
  });

  test('and the reader agree on every damaged line', () => {
    const kinds = new Map(lines.map((line) => [`${String(line['kind'])} ${JSON.stringify(verdictKind(line))}`, line]));
    let refused = 0;
    for (const line of kinds.values()) {
      for (const damaged of broken(line)) {
        const fits = lineShape(damaged) === undefined;
        expect([fits, damaged]).toEqual([validate(damaged), damaged]);
        if (!fits) refused++;
      }
    }
    expect(refused).toBeGreaterThan(100);
  });

  test('has the types that the harness writes', () => {
    // Checked by the compiler: a line of the harness is a line of the schema.
    const published = (line: DeepMutable<RecordLine>): PublishedLine => line;
    expect(published).toBeTypeOf('function');
  });
});

describe('the schema of scoreboards', () => {
  const validate = validator('scoreboard');

  test('takes every scoreboard', () => {
    for (const one of scoreboards) expect([validate(one), validate.errors]).toEqual([true, null]);
  });

  test('and the reader agree on every damaged scoreboard', () => {
    const [first] = scoreboards;
    let refused = 0;
    for (const damaged of broken(first)) {
      const fits = parses(JSON.stringify(damaged));
      expect([fits, damaged]).toEqual([validate(damaged), damaged]);
      if (!fits) refused++;
    }
    expect(refused).toBeGreaterThan(100);
  });
});

type DeepMutable<T> = T extends object ? { -readonly [Key in keyof T]: DeepMutable<T[Key]> } : T;

function verdictKind(line: Readonly<Record<string, unknown>>): unknown {
  const verdict = line['verdict'];
  return typeof verdict === 'object' && verdict !== null && 'kind' in verdict ? verdict.kind : undefined;
}

function parses(content: string): boolean {
  try {
    parseScoreboard(content, 'x.json');
    return true;
  } catch {
    return false;
  }
}
