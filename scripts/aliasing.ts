// Which operations take or give structures, read off the schemas, and which cases change them afterwards (ALIAS-1 to
// ALIAS-3). Scalars cannot be shared; a list or an object can.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GoldenCase, OperationStep, Step } from '../harness/model/suite.js';
import { parseReference, type Template } from '../harness/model/template.js';

/** `log.append data` is an argument, `log.append →` the answer. */
export type Side = string;

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** Every side of the operations of these facets on which something could stay shared. */
export function sharedSides(root: string, facets: readonly string[]): Side[] {
  const folder = join(root, 'config/schemas/contract');
  const documents = new Map(
    readdirSync(folder).map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as Schema]),
  );
  return [...documents].flatMap(([file, document]) =>
    facets.includes(document.title ?? '')
      ? Object.entries(document.$defs ?? {})
          .filter(([name]) => name.includes('.'))
          .flatMap(([name, { properties }]) => sidesOf(name, properties ?? {}, { documents, file }))
      : [],
  );
}

interface Place {
  readonly documents: ReadonlyMap<string, Schema>;
  /** Which document references without a file are about. */
  readonly file: string;
}

function sidesOf(name: string, { args, result }: Readonly<Record<string, Schema>>, place: Place): Side[] {
  const taken = Object.entries(args?.properties ?? {}).filter(([, schema]) => admitsStructure(schema, place));
  return [
    ...taken.map(([argument]) => `${name} ${argument}`),
    ...(result !== undefined && admitsStructure(result, place) ? [`${name} →`] : []),
  ];
}

function admitsStructure(schema: Schema, place: Place): boolean {
  if (schema.$ref !== undefined) {
    const [file = '', pointer = ''] = schema.$ref.split('#/$defs/');
    const within = { ...place, file: file === '' ? place.file : file };
    const target = place.documents.get(within.file)?.$defs?.[pointer];
    if (target === undefined) throw new Error(`nothing stands at ${schema.$ref}`);
    return admitsStructure(target, within);
  }
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return choices.some((choice) => admitsStructure(choice, place));
  if (schema.enum !== undefined || schema.const !== undefined) return false;
  // Where no type is given, any JSON value may stand.
  if (schema.type === undefined) return true;
  return [schema.type].flat().some((type) => type === 'object' || type === 'array');
}

/** The sides on which a case changes a structure after the call and looks what became of it. */
export function scribbledSides(cases: readonly GoldenCase[]): ReadonlySet<Side> {
  return new Set(cases.filter(({ aliasing }) => aliasing).flatMap(sidesIn));
}

function sidesIn({ law, steps }: GoldenCase): Side[] {
  const called = steps.flatMap(operationsOf);
  return called.flatMap((step, index) => {
    const isLooked = called.slice(index + 1).some(({ expectation }) => expectation.kind !== 'answers');
    const taken = Object.entries((step.args ?? {}) as Readonly<Record<string, Template>>)
      .filter(([, value]) => isStructure(value))
      .map(([argument]) => `${step.operation} ${argument}`);
    switch (law) {
      case 'ALIAS-1':
        return isLooked ? taken : [];
      case 'ALIAS-2':
        return isLooked && givesStructure(step) ? [`${step.operation} →`] : [];
      // The harness compares the arguments itself.
      case 'ALIAS-3':
        return taken;
      default:
        return [];
    }
  });
}

function operationsOf(step: Step): OperationStep[] {
  switch (step.kind) {
    case 'operation':
      return [step];
    case 'repeat':
      return step.steps.flatMap(operationsOf);
    case 'race':
      return step.branches.flat().flatMap(operationsOf);
    case 'lifecycle':
      return [];
  }
}

/** A reference may be to a scalar; who writes an aliasing case refers to what can be changed. */
function isStructure(value: Template): boolean {
  if (typeof value === 'string') return parseReference(value) !== undefined;
  return typeof value === 'object' && value !== null;
}

function givesStructure({ expectation, as }: OperationStep): boolean {
  switch (expectation.kind) {
    case 'error':
      return false;
    case 'answers':
      return as !== undefined;
    case 'equals':
      return isStructure(expectation.value);
    case 'matches':
      return isStructure(expectation.pattern);
  }
}
