// What somebody who has just got an adapter types next.
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Language } from './template.js';

export interface Written {
  readonly name: string;
  readonly language: Language;
  readonly folder: string;
  readonly cwd: string;
  /** Whether the config lies in the folder; otherwise above it. */
  readonly hasOwnConfig: boolean;
  /** Whether Node runs TypeScript by itself. */
  readonly runsTypes: boolean;
}

export function nextCommands({ name, language, folder, cwd, hasOwnConfig, runsTypes }: Written): string[] {
  const there = relative(cwd, folder);
  const isModule = language === 'js' || language === 'ts';
  const needsLoader = language === 'ts' && !runsTypes;
  const packages = [
    // A module imports assay/contract, which npx alone does not provide.
    ...(isModule && !isInstalled('assay', folder) ? ['assay'] : []),
    ...(needsLoader && !isInstalled('tsx', folder) ? ['tsx'] : []),
  ];
  const prefix = needsLoader ? 'NODE_OPTIONS="--import tsx" ' : '';
  return [
    ...(hasOwnConfig && there !== '' ? [`cd ${/^[\w./-]+$/.test(there) ? there : JSON.stringify(there)}`] : []),
    ...(packages.length === 0 ? [] : [`npm install --save-dev ${packages.join(' ')}`]),
    `${prefix}npx assay smoke ${name}`,
    `${prefix}npx assay run --adapter ${name}`,
  ];
}

/** Whether Node finds the package from the folder. */
function isInstalled(name: string, folder: string): boolean {
  if (existsSync(join(folder, 'node_modules', name, 'package.json'))) return true;
  return dirname(folder) !== folder && isInstalled(name, dirname(folder));
}
