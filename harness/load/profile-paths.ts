// Which paths of a profile a case may depend on, and with which values.
import type { Schema, Schemas } from './schemas.js';

/** Dotted path to the values it can have. */
export function profilePaths(schemas: Schemas): ReadonlyMap<string, readonly (string | boolean)[]> {
  const paths = new Map<string, readonly (string | boolean)[]>();
  collect(schemas.document('profile.schema.json'), [], paths);
  return paths;
}

function collect(schema: Schema, path: readonly string[], paths: Map<string, readonly (string | boolean)[]>): void {
  const values = valuesOf(schema);
  if (values.length > 0) paths.set(path.join('.'), values);
  for (const [key, property] of Object.entries(schema.properties ?? {})) collect(property, [...path, key], paths);
}

function valuesOf(schema: Schema): (string | boolean)[] {
  if (schema.type === 'boolean') return [true, false];
  const values = [...(schema.enum ?? []), schema.const, ...(schema.oneOf ?? []).flatMap(valuesOf)];
  return values.filter((value) => typeof value === 'string' || typeof value === 'boolean');
}
