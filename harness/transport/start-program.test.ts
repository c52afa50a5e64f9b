import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../contract/index.js';
import type { CommandSource } from '../model/project.js';
import { hostOf, puppet, reasonOf } from './testing/puppet.js';

const node = (script: string, rest: Partial<CommandSource> = {}): CommandSource =>
  puppet({}, { command: [process.execPath, '-e', script], ...rest });
const introduced = (introduction: Json): CommandSource => puppet({ introduction });

describe('a program that is ready', () => {
  test('has its manifest under the name that the project gives it', async () => {
    const host = await hostOf(puppet());
    expect(host.manifest).toMatchObject({ name: 'mine', implementation: { name: 'puppet', version: '1.0.0' } });
    expect(host.abilities).toEqual({ kill: true, outside: false });
    expect(await host.dispose()).toEqual([]);
  });

  test('and offers primitives has a manifest with all that is derived from them', async () => {
    const seen: unknown[] = [];
    const checkManifest = (manifest: unknown): undefined => void seen.push(manifest);
    const host = await hostOf(introduced({ offers: 'primitives' }), { checkManifest });
    expect(host.manifest.profile).toMatchObject({
      facets: { log: 'native', projection: 'derived' },
      compaction: { others: 'refuse' },
    });
    expect(seen).toEqual([{ ...host.manifest, name: 'puppet' }]);
    expect(await host.dispose()).toEqual([]);
  });
});

describe('a program is unavailable that', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'transport-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const script = (text: string, mode: number): CommandSource => {
    writeFileSync(join(folder, 'adapter'), text);
    chmodSync(join(folder, 'adapter'), mode);
    return puppet({}, { command: ['./adapter'], cwd: folder });
  };

  test('is not there', async () => {
    const source = puppet({}, { command: ['no-such-python3', 'x.py'] });
    expect(await reasonOf(source)).toBe('needs no-such-python3, which is not found');
    expect(await reasonOf({ ...source, install: 'apt install python3' })).toBe(
      'needs no-such-python3, which is not found: apt install python3',
    );
  });

  test('has no working folder', async () => {
    const cwd = join(folder, 'none');
    expect(await reasonOf(puppet({}, { cwd }))).toBe(`needs its working folder ${cwd}, which is not found`);
  });

  test('is no program', async () => {
    expect(await reasonOf(script('', 0o600))).toBe(
      'needs ./adapter, which may not be executed: chmod +x makes it a program',
    );
  });

  test('lacks its interpreter', async () => {
    expect(await reasonOf(script('#!/no/such/interpreter\n', 0o700))).toBe(
      'needs the interpreter that the first line of ./adapter names, which is not found',
    );
  });

  test('says nothing in time', async () => {
    const source = node('setInterval(() => {}, 1000)', { startMs: 50 });
    expect(await reasonOf(source)).toBe(
      'did not answer initialize within 50 ms; does it flush each line? startMs gives it more time',
    );
  });

  test('ends before it has answered', async () => {
    const source = node('console.error("loading\\nImportError: no module store"); process.exitCode = 4');
    expect(await reasonOf(source)).toBe(
      'ended with exit code 4 before it answered initialize: ImportError: no module store',
    );
    expect(await reasonOf({ ...source, install: 'pip install store' })).toBe(
      'ended with exit code 4 before it answered initialize: ImportError: no module store; to install it: pip install store',
    );
    expect(await reasonOf(node('process.kill(process.pid, "SIGSEGV")'))).toBe(
      'was ended by SIGSEGV before it answered initialize',
    );
  });

  test('ends after a flood on its standard error, whose last words are told', async () => {
    const flood = 'head -c 20000000 /dev/zero >&2; echo >&2; echo the last words >&2; exit 4';
    expect(await reasonOf(puppet({}, { command: ['/bin/sh', '-c', flood] }))).toBe(
      'ended with exit code 4 before it answered initialize: the last words',
    );
  });

  test('greets', async () => {
    expect(await reasonOf(node('console.log("hello"); setInterval(() => {}, 1000)'))).toBe(
      'wrote a line that is no JSON: "hello"; its standard output is for the protocol alone, anything else belongs on standard error',
    );
  });

  test('writes a line beyond the limit', async () => {
    expect(await reasonOf(puppet(), { maxLineBytes: 100 })).toMatch(/^wrote a line longer than 100 bytes;/);
  });

  test('refuses', async () => {
    const error = JSON.stringify({ jsonrpc: '2.0', id: 1, error: { code: -32000, message: 'only version 2 here' } });
    expect(await reasonOf(node(`console.log(${JSON.stringify(error)}); setInterval(() => {}, 1000)`))).toBe(
      'refused initialize: only version 2 here',
    );
  });

  test('speaks another version', async () => {
    expect(await reasonOf(introduced({ protocolVersion: 7 }))).toBe('speaks version 7 of the protocol, assay speaks 1');
    expect(await reasonOf(introduced({ protocolVersion: '1' }))).toBe(
      'answered initialize without a "protocolVersion" that is a whole number',
    );
  });

  test('offers what is unknown', async () => {
    expect(await reasonOf(introduced({ offers: 'all' }))).toBe(
      'offers "all", which is neither "operations" nor "primitives"',
    );
    expect(await reasonOf(introduced({ capabilities: {} }))).toBe(
      'answered initialize with the unknown member "capabilities"',
    );
  });

  test('has a manifest with a mistake, in the words of who checks it', async () => {
    const checkManifest = (manifest: unknown): string | undefined =>
      typeof manifest === 'object' ? undefined : `the manifest must be an object, got ${String(manifest)}`;
    expect(await reasonOf(introduced({ manifest: 5 }), { checkManifest })).toBe(
      'the manifest must be an object, got 5',
    );
  });
});
