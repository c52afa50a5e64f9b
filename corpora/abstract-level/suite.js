// The suite that abstract-level ships, run on the database that the first argument names; prints TAP.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { MemoryLevel } from 'memory-level';
import test from 'tape';

const require = createRequire(import.meta.url);
const suite = require('abstract-level/test');
const folder = mkdtempSync(join(tmpdir(), 'abstract-level-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

let databases = 0;
const factories = {
  'classic-level': (options) => new ClassicLevel(join(folder, String(databases++)), options),
  'memory-level': (options) => new MemoryLevel(options),
};
suite({ test, factory: factories[process.argv[2]] });
