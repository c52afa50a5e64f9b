// Says where and how a tree breaks a schema, with lines and suggestions. It covers the keywords that the project's
// schemas use (a test holds them to that) and can leave out positions whose value is not known before the run.
import { equalJson, type Json } from '../contract/index.js';
import { suggestion } from '../model/suggest.js';
import type { Place, Schema, Schemas } from './schemas.js';
import { childOf, type MapTree, plain, type Tree } from './tree.js';
import { patternRule, quoted, shown, typeNames } from './wording.js';

export interface Fault {
  readonly line: number;
  readonly message: string;
  readonly hint?: string;
}

export interface Explanation {
  readonly schemas: Schemas;
  /** What the whole tree is called: `the file`, `the arguments`. */
  readonly root: string;
  /** Positions that are taken to be right. */
  readonly isHole?: (tree: Tree) => boolean;
}

/** Every place where the tree breaks the schema; none when it conforms. */
export function explain(tree: Tree, place: Place, how: Explanation): Fault[] {
  return faultsAt(tree, place, [], how);
}

function faultsAt(tree: Tree, place: Place, path: readonly string[], how: Explanation): Fault[] {
  if (how.isHole?.(tree) === true) return [];
  const { schema, document } = place;
  if (schema.$ref !== undefined) return faultsAt(tree, how.schemas.at(schema.$ref, document), path, how);
  const where = path.length === 0 ? how.root : `"${path.join('.')}"`;
  const must = (rule: string, hint?: string): Fault[] => [
    fault(tree.line, `${where} ${rule}, got ${shown(tree)}`, hint),
  ];

  if (schema.enum !== undefined) return enumFaults(tree, schema.enum, must);
  if (schema.const !== undefined) {
    return isSame(tree, schema.const) ? [] : must(`must be ${JSON.stringify(schema.const)}`);
  }
  if (schema.type !== undefined) {
    const types = [schema.type].flat();
    if (!types.some((type) => hasType(tree, type))) return must(`must be ${typeNames(types)}`);
  }
  if (schema.oneOf !== undefined) return branchFaults(tree, schema.oneOf, place, path, how);
  if (schema.anyOf !== undefined) {
    const branches = schema.anyOf.map((branch) => faultsAt(tree, { schema: branch, document }, path, how));
    if (branches.every((faults) => faults.length > 0)) return branches[0] ?? [];
  }
  switch (tree.kind) {
    case 'scalar':
      return scalarFaults(tree.value, schema, must);
    case 'list':
      return [
        ...listFaults(tree.items, schema, must),
        ...tree.items.flatMap((item, index) =>
          schema.items === undefined
            ? []
            : faultsAt(item, { schema: schema.items, document }, [...path, String(index)], how),
        ),
      ];
    case 'map':
      return mapFaults(tree, place, path, how, where);
  }
}

type Must = (rule: string, hint?: string) => Fault[];

function enumFaults(tree: Tree, allowed: readonly unknown[], must: Must): Fault[] {
  if (allowed.some((value) => isSame(tree, value))) return [];
  const words = allowed.map(String);
  const hint = tree.kind === 'scalar' && typeof tree.value === 'string' ? suggestion(tree.value, words) : undefined;
  return must('must be one of the known words', hint ?? `known: ${words.join(', ')}`);
}

function scalarFaults(value: unknown, schema: Schema, must: Must): Fault[] {
  if (typeof value === 'string') {
    if (schema.minLength !== undefined && value.length < schema.minLength) return must('must not be empty');
    if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) {
      return must(patternRule(schema.pattern));
    }
  }
  if (typeof value === 'number') {
    if (schema.minimum !== undefined && value < schema.minimum) return must(`must be at least ${schema.minimum}`);
    if (schema.maximum !== undefined && value > schema.maximum) return must(`must be at most ${schema.maximum}`);
  }
  return [];
}

function listFaults(items: readonly Tree[], schema: Schema, must: Must): Fault[] {
  if (schema.minItems !== undefined && items.length < schema.minItems) {
    return must(schema.minItems === 1 ? 'must not be empty' : `must have at least ${schema.minItems} elements`);
  }
  if (schema.uniqueItems !== true) return [];
  const texts = items.map((item) => JSON.stringify(plain(item)));
  const repeated = texts.find((text, index) => texts.indexOf(text) !== index);
  return repeated === undefined ? [] : must(`must not name ${repeated} twice`);
}

function mapFaults(tree: MapTree, place: Place, path: readonly string[], how: Explanation, where: string): Fault[] {
  const { schema, document } = place;
  const faults: Fault[] = [];
  const properties = schema.properties ?? {};
  const keys = tree.entries.map((entry) => entry.key);
  if (schema.minProperties !== undefined && keys.length < schema.minProperties) {
    faults.push(fault(tree.line, `${where} must not be empty, got ${shown(tree)}`));
  }
  for (const required of schema.required ?? []) {
    if (keys.includes(required)) continue;
    // A misspelt key is reported once, as unknown.
    const unknown = keys.filter((key) => !Object.hasOwn(properties, key));
    if (unknown.some((key) => suggestion(key, [required])?.startsWith('did') === true)) continue;
    faults.push(fault(tree.line, missing(required, where, keys)));
  }
  for (const { key, line, value } of tree.entries) {
    if (schema.propertyNames !== undefined) {
      const name: Tree = { kind: 'scalar', line, value: key };
      const [first] = faultsAt(name, { schema: schema.propertyNames, document }, [], { ...how, root: 'the key' });
      if (first !== undefined) {
        faults.push(first);
        continue;
      }
    }
    const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
    const inner = own ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
    if (inner !== undefined) faults.push(...faultsAt(value, { schema: inner, document }, [...path, key], how));
    else if (schema.additionalProperties === false) {
      const missing = Object.keys(properties).filter((name) => !keys.includes(name));
      faults.push(fault(line, `unknown key in ${where}, got "${key}"`, suggestion(key, missing)));
    }
  }
  return faults;
}

/** The faults of the branch that was probably meant. */
function branchFaults(
  tree: Tree,
  branches: readonly Schema[],
  place: Place,
  path: readonly string[],
  how: Explanation,
): Fault[] {
  const places = branches.map((schema) => resolved({ schema, document: place.document }, how.schemas));
  const results = places.map((branch) => ({ branch, faults: faultsAt(tree, branch, path, how) }));
  if (results.some(({ faults }) => faults.length === 0)) return [];
  const where = path.length === 0 ? how.root : `"${path.join('.')}"`;

  const fitting = results.filter(({ branch }) => typesOf(branch.schema).some((type) => hasType(tree, type)));
  if (fitting.length === 0) {
    const types = new Set(places.flatMap(({ schema }) => typesOf(schema)));
    return [fault(tree.line, `${where} must be ${typeNames([...types])}, got ${shown(tree)}`)];
  }
  if (tree.kind !== 'map') return fitting[0]?.faults ?? [];

  const [first, ...others] = fitting.map(({ branch }) => constKeys(branch.schema));
  const tag = first?.find((key) => others.every((keys) => keys.includes(key)));
  if (tag !== undefined) return taggedFaults(tree, tag, fitting, where);
  const likely = fitting.find(({ branch }) => branch.schema.required?.every((key) => childOf(tree, key) !== undefined));
  if (likely !== undefined) return likely.faults;
  if (fitting.length === 1) return fitting[0]?.faults ?? [];
  const choices = fitting.flatMap(({ branch }) => branch.schema.required ?? []);
  const keys = tree.entries.map((entry) => entry.key);
  const hint = keys.length === 1 ? suggestion(keys[0] ?? '', choices) : undefined;
  return [fault(tree.line, `one of the keys ${quoted(choices)} is missing in ${where}, got ${quoted(keys)}`, hint)];
}

interface Branch {
  readonly branch: Place;
  readonly faults: Fault[];
}

/** Branches told apart by one key, such as the kind of a fold. */
function taggedFaults(tree: MapTree, tag: string, branches: readonly Branch[], where: string): Fault[] {
  const value = childOf(tree, tag);
  if (value === undefined) {
    const keys = tree.entries.map((entry) => entry.key);
    return [fault(tree.line, missing(tag, where, keys))];
  }
  const chosen = branches.find(({ branch }) => {
    const constant = branch.schema.properties?.[tag]?.const;
    return constant !== undefined && isSame(value, constant);
  });
  if (chosen !== undefined) return chosen.faults;
  const words = branches.flatMap(({ branch }) => branch.schema.properties?.[tag]?.const ?? []).map(String);
  const hint = value.kind === 'scalar' ? suggestion(String(value.value), words) : undefined;
  return [fault(value.line, `unknown ${tag} in ${where}, got ${shown(value)}`, hint)];
}

function missing(key: string, where: string, keys: readonly string[]): string {
  return `the key "${key}" is missing in ${where}, got ${quoted(keys)}`;
}

function constKeys(schema: Schema): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) =>
    property.const !== undefined && schema.required?.includes(key) === true ? [key] : [],
  );
}

function resolved(place: Place, schemas: Schemas): Place {
  return place.schema.$ref === undefined ? place : resolved(schemas.at(place.schema.$ref, place.document), schemas);
}

function typesOf(schema: Schema): readonly string[] {
  if (schema.type !== undefined) return [schema.type].flat();
  return [...(schema.enum ?? []), schema.const].filter((value) => value !== undefined).map((value) => typeof value);
}

function hasType(tree: Tree, type: string): boolean {
  if (tree.kind === 'map') return type === 'object';
  if (tree.kind === 'list') return type === 'array';
  if (type === 'integer') return Number.isInteger(tree.value);
  return type === (tree.value === null ? 'null' : typeof tree.value);
}

function isSame(tree: Tree, value: unknown): boolean {
  return equalJson(plain(tree), value as Json);
}

function fault(line: number, message: string, hint?: string): Fault {
  return hint === undefined ? { line, message } : { line, message, hint };
}
