// What ships with assay and so is there in every project, whatever its config says: laws, and adapters by name. The files are
// the package's own, so they are read and not checked.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShippedAdapters } from '../model/generated/adapters.js';
import type { AdapterSource } from '../model/project.js';
import { readLaws } from './laws.js';
import { packagePlace } from './place.js';
import { adaptersOf } from './settings.js';
import { plain } from './tree.js';
import { parseYaml } from './yaml-tree.js';

export interface Shipped {
  readonly laws: ReadonlySet<string>;
  readonly adapters: readonly AdapterSource[];
}

export function shipped(): Shipped {
  const place = packagePlace();
  const text = (path: string): string => readFileSync(join(place.root, path), 'utf8');
  const tree = parseYaml(text('config/adapters.yaml'), nobody);
  if (tree === undefined) throw new Error('config/adapters.yaml is no YAML');
  const settings = { shipped: plain(tree) as unknown as ShippedAdapters };
  return {
    laws: new Set(readLaws(text('docs/spec.md'), nobody).map(({ law }) => law.id)),
    adapters: adaptersOf(settings, place, undefined).adapters,
  };
}

function nobody(): void {}
