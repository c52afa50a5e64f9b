// What identifies the code that drives and judges: two scoreboards with the same hash were made by the same harness.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackagePlace } from './place.js';

/** Printing, loading and the command line change no verdict. */
const JUDGING = ['check', 'contract', 'drive', 'facets', 'model', 'plan', 'protocol', 'transport'] as const;

/** The same of programs with tests of their own. */
const COUNTING = ['foreign', 'model'] as const;

/** SHA-256 over the modules as they run; built ones and their sources differ. */
export function harnessHash(place: PackagePlace): string {
  return hashOf(JUDGING, place);
}

/** What runs programs with tests of their own, and counts what they tell. */
export function foreignHash(place: PackagePlace): string {
  return hashOf(COUNTING, place);
}

function hashOf(folders: readonly string[], { codeRoot }: PackagePlace): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const files = readdirSync(join(codeRoot, 'harness', folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter(isModule).sort()) {
      hash
        .update(`${folder}/${file.replaceAll('\\', '/')}\n`)
        .update(readFileSync(join(codeRoot, 'harness', folder, file)));
    }
  }
  return hash.digest('hex');
}

function isModule(file: string): boolean {
  return /\.(js|ts)$/.test(file) && !/\.d\.ts$|\.test\.|(^|[\\/])(testing|zoo|fixtures)[\\/]/.test(file);
}
