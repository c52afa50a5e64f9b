// What is wrong with a manifest, wherever it comes from: the export of a module, or the answer of a program.
import { join } from 'node:path';
import type { Manifest } from '../contract/index.js';
import { explain } from './explain.js';
import { packagePlace } from './place.js';
import { Schemas } from './schemas.js';
import { treeOf } from './tree.js';
import { undeclared } from './undeclared.js';

export interface ManifestFault {
  readonly code: 'BAD_MANIFEST' | 'BAD_PROFILE';
  readonly message: string;
  readonly hint?: string;
}

/** The first thing that is wrong; undefined for a manifest of the schema whose profile is complete. */
export function manifestFault(manifest: unknown): ManifestFault | undefined {
  const schemas = new Schemas(join(packagePlace().root, 'config', 'schemas'));
  const place = schemas.at('manifest.schema.json', 'manifest.schema.json');
  const [first] = explain(treeOf(manifest), place, { schemas, root: 'the manifest' });
  if (first !== undefined) {
    const { message, hint } = first;
    return { code: 'BAD_MANIFEST', message, ...(hint === undefined ? {} : { hint }) };
  }
  const gap = undeclared((manifest as Manifest).profile);
  return gap === undefined ? undefined : { code: 'BAD_PROFILE', ...gap };
}
