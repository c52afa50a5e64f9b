// Which folder may import which (docs/decisions/003). One table, one pure function; scripts/tidy.test.ts applies it to the tree.

/** A folder, what it may import of the project, and of npm. node: modules are allowed where `node` says so. */
interface Fence {
  readonly folder: string;
  readonly project: readonly string[];
  /** `own`: what the package.json of the folder of the adapter names. */
  readonly npm: 'own' | readonly string[];
  readonly node: 'any' | 'none' | readonly string[];
}

// The longest folder that fits decides. A folder may always import itself.
const FENCES: readonly Fence[] = [
  { folder: 'bin', project: ['harness'], npm: ['yargs', 'chalk'], node: 'any' },
  { folder: 'harness', project: ['harness'], npm: [], node: 'none' },
  { folder: 'harness/contract', project: [], npm: [], node: 'none' },
  { folder: 'harness/facets', project: ['harness/contract'], npm: [], node: ['node:crypto'] },
  { folder: 'harness/model', project: ['harness/contract', 'harness/facets/digest'], npm: [], node: 'none' },
  { folder: 'harness/check', project: ['harness/contract', 'harness/model'], npm: [], node: 'none' },
  {
    folder: 'harness/smoke',
    project: ['harness/contract', 'harness/model', 'harness/check'],
    npm: [],
    node: 'none',
  },
  { folder: 'harness/plan', project: ['harness/contract', 'harness/model'], npm: [], node: 'none' },
  { folder: 'harness/pairs', project: ['harness/contract', 'harness/model'], npm: [], node: 'none' },
  { folder: 'harness/lint', project: ['harness/contract', 'harness/model'], npm: [], node: 'none' },
  {
    folder: 'harness/parity',
    project: ['harness/contract', 'harness/model', 'harness/check', 'harness/score'],
    npm: [],
    node: 'none',
  },
  {
    folder: 'harness/trace',
    project: ['harness/contract', 'harness/model', 'harness/score', 'harness/protocol'],
    npm: [],
    node: 'none',
  },
  {
    folder: 'harness/replay',
    project: ['harness/contract', 'harness/model', 'harness/parity', 'harness/smoke/ask'],
    npm: [],
    node: 'none',
  },
  { folder: 'harness/score', project: ['harness/contract', 'harness/model'], npm: [], node: 'none' },
  {
    folder: 'harness/report',
    project: ['harness/contract', 'harness/model', 'harness/score', 'harness/baseline'],
    npm: [],
    node: 'none',
  },
  {
    folder: 'harness/gate',
    project: ['harness/contract', 'harness/model', 'harness/score', 'harness/baseline'],
    npm: [],
    node: 'none',
  },
  {
    folder: 'harness/baseline',
    project: ['harness/contract', 'harness/model', 'harness/score'],
    npm: [],
    node: 'none',
  },
  {
    folder: 'harness/findings',
    project: ['harness/contract', 'harness/model', 'harness/score', 'harness/baseline'],
    npm: [],
    node: 'none',
  },
  { folder: 'harness/bless', project: ['harness/contract', 'harness/model'], npm: [], node: 'none' },
  { folder: 'harness/teeth', project: ['harness/contract', 'harness/model', 'harness/score'], npm: [], node: 'none' },
  { folder: 'harness/trend', project: ['harness/contract', 'harness/model', 'harness/score'], npm: [], node: 'none' },
  { folder: 'harness/protocol', project: ['harness/contract', 'harness/facets'], npm: [], node: 'none' },
  {
    folder: 'harness/transport',
    project: ['harness/contract', 'harness/facets', 'harness/model', 'harness/protocol'],
    npm: ['execa'],
    node: 'any',
  },
  {
    folder: 'harness/drive',
    project: ['harness/contract', 'harness/model', 'harness/check', 'harness/plan', 'harness/facets/digest'],
    npm: [],
    node: ['node:os', 'node:path', 'node:fs', 'node:fs/promises', 'node:perf_hooks', 'node:crypto', 'node:timers'],
  },
  // What programs print of their own tests, and how it is read; only `program` runs any.
  {
    folder: 'harness/foreign',
    project: ['harness/contract', 'harness/model'],
    npm: ['tap-parser', 'saxes'],
    node: 'none',
  },
  {
    folder: 'harness/foreign/program',
    project: ['harness/foreign', 'harness/model', 'harness/transport/sentinel'],
    npm: ['fast-glob'],
    node: 'any',
  },
  {
    folder: 'harness/load',
    project: ['harness/contract', 'harness/model', 'harness/foreign/formats/options'],
    npm: ['ajv', 'yaml', 'fast-glob'],
    node: 'any',
  },
  {
    folder: 'harness/servers',
    project: ['harness/drive/fast-folder', 'harness/transport/sentinel'],
    npm: [],
    node: 'any',
  },
  // A store with packages of its own names them in its package.json.
  { folder: 'adapters', project: ['harness/contract', 'harness/facets', 'harness/servers'], npm: 'own', node: 'any' },
  { folder: 'adapters/sqlite', project: ['harness/contract', 'harness/facets'], npm: ['libsql'], node: 'any' },
  // Mutants are sound adapters with a fault put in.
  {
    folder: 'adapters/mutants',
    project: ['harness/contract', 'harness/facets', 'adapters/memory', 'adapters/sqlite'],
    npm: [],
    node: 'any',
  },
];

/** Why `file` may not import `specifier`, or undefined when it may. Both are relative to the root, resolved. */
export function forbidden(file: string, specifier: string): string | undefined {
  const fence = FENCES.filter(({ folder }) => file.startsWith(`${folder}/`)).sort(
    (a, b) => b.folder.length - a.folder.length,
  )[0];
  if (fence === undefined) return undefined;
  if (specifier.startsWith('node:')) {
    const allowed = fence.node === 'any' || (fence.node !== 'none' && fence.node.includes(specifier));
    return allowed ? undefined : `${file} imports ${specifier}; ${fence.folder} may not`;
  }
  const isProject = /^(bin|harness|adapters|scripts|bench)\//.test(specifier);
  const allowed = isProject
    ? [fence.folder, ...fence.project].some(
        (folder) => specifier === `${folder}.js` || specifier.startsWith(`${folder}/`),
      )
    : fence.npm === 'own' || fence.npm.some((name) => specifier === name || specifier.startsWith(`${name}/`));
  return allowed ? undefined : `${file} imports ${specifier}; ${fence.folder} may not`;
}
