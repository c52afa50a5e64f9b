// The published shapes of the primitives, the reference backend, and the checks by hand say the same.
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { diskAt } from '../../adapters/memory/disk.js';
import { MemoryBackend } from '../../adapters/memory/memory-backend.js';
import type { Json, Store } from '../contract/index.js';
import { type Backend, deriveStore } from '../facets/index.js';
import { PRIMITIVE_SHAPES, type PrimitiveName } from './primitive-shapes.js';
import { callsTo, type Primitive } from './testing/primitives.js';
import { wireBackend } from './wire-backend.js';

const folder = new URL('../../config/schemas/', import.meta.url);
const ajv = new Ajv2020({ strict: false });
for (const file of [
  'contract/common.schema.json',
  'backend.schema.json',
  'profile.schema.json',
  'manifest.schema.json',
]) {
  ajv.addSchema(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as object);
}
ajv.addSchema(JSON.parse(readFileSync(new URL('protocol.schema.json', folder), 'utf8')) as object);

const NAMES = Object.keys(PRIMITIVE_SHAPES) as PrimitiveName[];

const part = (name: string, side: 'args' | 'result'): ValidateFunction =>
  ajv.compile({ $ref: `backend.schema.json#/$defs/backend.${name}/properties/${side}` });
const args = new Map(NAMES.map((name) => [`backend.${name}`, part(name, 'args')]));
const results = new Map(NAMES.map((name) => [`backend.${name}`, part(name, 'result')]));

/** What the facet library asks of a backend, and what the reference backend answers. */
const seen: Primitive[] = [];

beforeAll(async () => {
  const call = callsTo(new MemoryBackend(diskAt('/backend-schema', true)), seen);
  const backend = wireBackend(call, async () => undefined, true);
  const store = deriveStore(backend, { compaction: 'protect', mismatch: 'conflict' });
  await useFacets(store);
  await usePrimitives(backend);
});

async function useFacets(store: Store): Promise<void> {
  const { log, batch, idempotency, global, kv, catalog, snapshot, compaction, view, blob, space } = store;
  await log?.append?.({ stream: 'a', type: 'x', data: { deep: [null, { n: 1.5 }] } });
  await log?.append?.({ stream: 'a', type: 'x', expected: 7 });
  await batch?.appendBatch?.({ stream: 'a', events: [{ type: 'y' }, { type: 'z', at: -2, data: null }] });
  await idempotency?.appendOnce?.({ stream: 'k', type: 'x', key: 'once' });
  await idempotency?.appendOnce?.({ stream: 'k', type: 'x', key: 'once' });
  await idempotency?.seen?.({ stream: 'k', key: 'never' });
  await global?.append?.({ stream: 'g', type: 'x' });
  await global?.append?.({ stream: 'g', type: 'y' });
  await kv?.put?.({ key: 'a', value: null });
  await kv?.update?.({ key: 'a', apply: { set: [1] } });
  await kv?.delete?.({ key: 'a' });
  await kv?.put?.({ key: 'b', value: { x: '' } });
  await kv?.keys?.({});
  await snapshot?.checkpoint?.({ stream: 'a', name: 'n', fold: { kind: 'count' } });
  await compaction?.compact?.({ stream: 'a', name: 'n', fold: { kind: 'count' } });
  await log?.truncate?.({ stream: 'g', through: 1 });
  await view?.define?.({ name: 'v', stream: 'a', fold: { kind: 'count' } });
  await blob?.put?.({ bytes: 'AAAA', mime: 'text/plain' });
  await log?.read?.({ stream: 'k', from: 0, to: 3, limit: 2 });
  await log?.count?.({ stream: 'a' });
  await log?.lastSeq?.({ stream: 'a' });
  await global?.read?.({ limit: 5 });
  await global?.refs?.({});
  await global?.position?.({});
  await catalog?.streams?.({});
  await space?.create?.({ name: 'one' });
  await space?.find?.({ name: 'one' });
  await space?.find?.({ name: 'two' });
  await space?.list?.({});
  await space?.execute?.({ name: 'one', stream: 's', events: [{ type: 'x' }, { type: 'y' }] });
  await space?.execute?.({ name: 'one', stream: 's', events: [{ type: 'z' }], causation: 1, correlation: 'r' });
  await log?.truncate?.({ space: 'one', stream: 's', through: 1 });
  await space?.events?.({ name: 'one', from: 0, limit: 3 });
  await space?.delete?.({ name: 'two' });
}

async function usePrimitives(backend: Backend): Promise<void> {
  await backend.keyed({ space: 0, stream: 'k', key: 'once' });
  await backend.get({ space: 0, area: 'kv', name: ['never'] });
  await backend.get({ space: 0, area: 'kv', name: ['b'] });
  await backend.swap({ cell: { space: 0, area: 'kv', name: ['b'] }, when: { value: 1 }, next: null });
  await backend.append({ space: 1, stream: 'a', events: [], expected: 0, global: true });
}

const messages = (validate: ValidateFunction | undefined, value: unknown): unknown => {
  validate?.(value);
  return validate?.errors;
};

describe('backend.schema.json', () => {
  test('describes every primitive, and no other, under its method name', () => {
    const { $defs } = JSON.parse(readFileSync(new URL('backend.schema.json', folder), 'utf8')) as { $defs: object };
    const methods = Object.keys($defs).filter((name) => name.startsWith('backend.'));
    expect(methods.sort()).toEqual(NAMES.map((name) => `backend.${name}`).sort());
    const protocol = ajv.getSchema('protocol.schema.json#/$defs/primitive/properties/method')?.schema;
    expect([...(protocol as { readonly enum: string[] }).enum].sort()).toEqual(methods);
  });

  test('is what the facet library asks and the reference backend answers', () => {
    expect(new Set(seen.map(({ method }) => method))).toEqual(new Set(results.keys()));
    for (const { method, args: given, answer } of seen) {
      expect([method, messages(args.get(method), given)]).toEqual([method, null]);
      expect([method, messages(results.get(method), answer)]).toEqual([method, null]);
    }
  });

  test('is what the checks of answers accept and refuse', () => {
    const verdicts = new Map(NAMES.map((name) => [name, { accepted: 0, refused: 0 }]));
    for (const name of NAMES) {
      const method = `backend.${name}`;
      const answers = seen.filter((one) => one.method === method).map(({ answer }) => answer);
      for (const answer of [...answers, ...answers.flatMap((one) => [...changed(one)])]) {
        const flaw = PRIMITIVE_SHAPES[name](answer);
        const conforms = results.get(method)?.(answer) as boolean;
        expect([method, answer, flaw === undefined]).toEqual([method, answer, conforms]);
        const verdict = verdicts.get(name);
        if (verdict !== undefined) verdict[conforms ? 'accepted' : 'refused']++;
      }
    }
    for (const [name, { accepted, refused }] of verdicts) {
      expect([name, accepted > 0, refused > 3]).toEqual([name, true, true]);
    }
  });
});

/** Every way to leave out one part, add one, or put another value in the place of one, at any depth. */
function* changed(value: Json): Generator<Json> {
  yield* [null, true, false, -1, 0, 1, 1.5, '', 'other', [], {}, { value: null }, [['x']], [[1]]];
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) for (const one of changed(item)) yield value.with(index, one);
    yield [...value, ...value];
  } else if (typeof value === 'object' && value !== null) {
    yield { ...value, unexpected: 1 };
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _, ...rest } = value;
      yield rest;
      for (const one of changed(item)) yield { ...value, [key]: one };
    }
  }
}
