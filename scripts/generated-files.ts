// Which files are generated from the schemas, and their text. Pure apart from reading the schemas.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, type JSONSchema } from 'json-schema-to-typescript';

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

const jsonType = 'null | boolean | number | string | Json[] | { [key: string]: Json }';

type Json = Record<string, unknown>;

interface OperationSchema {
  readonly description: string;
  readonly effect: 'read' | 'write' | 'session';
  readonly observes?: readonly string[];
  readonly conflicts?: boolean;
  readonly appends?: boolean;
}

const banner = '// Generated from config/schemas by `npm run generate`. Do not edit.\n';

export async function generatedFiles(root: string): Promise<GeneratedFile[]> {
  const folder = join(root, 'config/schemas');
  const facets = readdirSync(join(folder, 'contract'))
    .filter((file) => file !== 'common.schema.json')
    .map((file) => readSchema(join(folder, 'contract', file)));
  const common = readSchema(join(folder, 'contract/common.schema.json'));
  return [
    { path: 'harness/contract/generated/operations.ts', text: await operationTypes(common, facets) },
    { path: 'harness/contract/generated/operation-table.ts', text: operationTable(facets) },
    {
      path: 'harness/contract/generated/manifest.ts',
      text: await types(merged(folder, 'manifest', ['profile'])),
    },
    { path: 'harness/model/generated/suite.ts', text: await types(merged(folder, 'suite', [])) },
    { path: 'harness/model/generated/suite-config.ts', text: await types(merged(folder, 'suite-config', [])) },
    { path: 'harness/model/generated/preload.ts', text: await types(merged(folder, 'preload', ['suite'])) },
    { path: 'harness/model/generated/user-config.ts', text: await types(merged(folder, 'user-config', [])) },
  ];
}

async function operationTypes(common: Json, facets: readonly Json[]): Promise<string> {
  const definitions: Record<string, Json> = { ...(common['$defs'] as Record<string, Json>) };
  definitions['json'] = { description: definitions['json']?.['description'], tsType: jsonType };
  const operations: string[] = [];
  for (const facet of facets) {
    for (const [name, schema] of Object.entries((facet['$defs'] ?? {}) as Record<string, Json>)) {
      definitions[typeName(name)] = schema;
      operations.push(name);
    }
  }
  const body = await types(
    localRefs({
      title: 'Contract',
      type: 'object',
      properties: {},
      additionalProperties: false,
      $defs: definitions,
    }) as Json,
  );
  const map = operations.map((name) => `  '${name}': ${typeName(name)};`).join('\n');
  return `${body}\n/** Every operation of the contract by its name. */\nexport interface Operations {\n${map}\n}\n`;
}

function operationTable(facets: readonly Json[]): string {
  const rows = facets.flatMap((facet) =>
    Object.entries((facet['$defs'] ?? {}) as Record<string, OperationSchema>).map(([name, schema]) => {
      const row = {
        facet: facet['title'],
        effect: schema.effect,
        observes: schema.observes ?? [],
        conflicts: schema.conflicts ?? false,
        appends: schema.appends ?? false,
      };
      return `  '${name}': ${literal(row)},`;
    }),
  );
  const names = facets.map((facet) => `'${String(facet['title'])}'`).join(' | ');
  return `${banner}
export type FacetName = ${names};

export interface OperationRow {
  /** The facet that a profile must claim for the operation. */
  readonly facet: FacetName;
  /** read: changes nothing another handle can see; write; session: bound to the handle that made it. */
  readonly effect: 'read' | 'write' | 'session';
  /** Which listing of the whole store the answer depends on. */
  readonly observes: readonly ('streams' | 'kv' | 'global')[];
  /** Whether the answer can be a conflict. */
  readonly conflicts: boolean;
  /** Whether the answer is the event or events appended. */
  readonly appends: boolean;
}

export const OPERATIONS: Readonly<Record<string, OperationRow>> = {
${rows.join('\n')}
};
`;
}

function literal(row: object): string {
  const fields = Object.entries(row).map(
    ([key, value]) =>
      `${key}: ${Array.isArray(value) ? `[${value.map((item) => `'${item}'`).join(', ')}]` : typeof value === 'string' ? `'${value}'` : String(value)}`,
  );
  return `{ ${fields.join(', ')} }`;
}

async function types(schema: Json): Promise<string> {
  return compile(schema as JSONSchema, String(schema['title']), {
    bannerComment: banner,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
    style: { singleQuote: true, printWidth: 100 },
  }).then((text) =>
    text.replace(/ \*\n \* This interface was referenced by [^*]*\* via the `definition` "[^"]*"\.\n/g, ''),
  );
}

// One document without references to other files: the definitions of the named neighbours are taken in.
function merged(folder: string, name: string, neighbours: readonly string[]): Json {
  const main = readSchema(join(folder, `${name}.schema.json`));
  const definitions: Record<string, unknown> = { ...(main['$defs'] as Json | undefined) };
  for (const neighbour of neighbours) {
    const schema = readSchema(join(folder, `${neighbour}.schema.json`));
    Object.assign(definitions, schema['$defs'] as Json | undefined);
    const { $defs: _, $id: __, $schema: ___, ...own } = schema;
    definitions[neighbour] = own;
  }
  return localRefs({ ...main, $defs: definitions }) as Json;
}

function localRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(localRefs);
  if (typeof value !== 'object' || value === null) return value;
  // A description beside a reference would make the type generator copy the definition.
  const entries = '$ref' in value ? [['$ref', value.$ref] as const] : Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, key === '$ref' && typeof item === 'string' ? localRef(item) : localRefs(item)]),
  );
}

function localRef(ref: string): string {
  const [file = '', pointer = ''] = ref.split('#');
  if (file === '') return ref;
  return pointer === '' ? `#/$defs/${file.replace('.schema.json', '')}` : `#${pointer}`;
}

function typeName(operation: string): string {
  return operation
    .split('.')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

function readSchema(path: string): Json {
  return JSON.parse(readFileSync(path, 'utf8')) as Json;
}
