// Programs that cannot be talked to at all: the adapter is unavailable, with a reason, and no case is run.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { execute } from '../../drive/execute.js';
import { manifestFault } from '../../load/index.js';
import { among } from './testing/cases.js';
import { summary, visit, visitor } from './testing/visit.js';

const visiting = visitor({ execute, checkManifest: (manifest) => manifestFault(manifest)?.message });

async function reasonOf(species: string, response?: unknown): Promise<string> {
  const seen = await visiting(species, {
    cases: among(1),
    jobs: 1,
    ...(species === 'hangs-at-handshake' && { startMs: 300 }),
    prepare: ({ folder }) => writeFileSync(join(folder, 'introduction.json'), JSON.stringify(response ?? {})),
  });
  expect(summary(seen)).toEqual(visit(0, expect.stringMatching(/^unavailable: /)));
  return seen.rest[0]?.replace('unavailable: ', '') ?? '';
}

describe('a program is unavailable that', () => {
  test('says nothing', async () => {
    expect(await reasonOf('hangs-at-handshake')).toBe(
      'did not answer initialize within 300 ms; does it flush each line? startMs gives it more time',
    );
  });
  test('greets on its standard output', async () => {
    expect(await reasonOf('banner')).toBe(
      'wrote a line that is no JSON: "Welcome to the zoo!"; its standard output is for the protocol alone, anything else belongs on standard error',
    );
  });
  test('speaks another version', async () => {
    expect(await reasonOf('introduces-itself', { result: { protocolVersion: 7 } })).toBe(
      'speaks version 7 of the protocol, assay speaks 1',
    );
  });
  test('speaks none of the versions', async () => {
    const error = { code: -32000, message: 'only version 7 is spoken here' };
    expect(await reasonOf('introduces-itself', { error })).toBe('refused initialize: only version 7 is spoken here');
  });
  test('has no manifest', async () => {
    expect(await reasonOf('introduces-itself', { result: { manifest: null } })).toBe(
      'the manifest must be a map, got null',
    );
  });
  test('has a manifest with a mistake', async () => {
    const profile = { facets: { log: 'native' }, store: { reopen: true, handles: 'some' } };
    const manifest = { name: 'decent', implementation: { name: 'decent', version: '1' }, profile };
    expect(await reasonOf('introduces-itself', { result: { manifest } })).toBe(
      '"profile.store.handles" must be one of the known words, got "some"',
    );
  });
  test('answers null', async () => {
    expect(await reasonOf('introduces-itself', { result: null })).toBe('answered initialize with what is no object');
  });
  test('offers what is unknown', async () => {
    expect(await reasonOf('introduces-itself', { result: { offers: 'everything' } })).toBe(
      'offers "everything", which is neither "operations" nor "primitives"',
    );
  });
});
