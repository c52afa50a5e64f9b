// Holds the arguments of a step to the contract. Positions that hold references or generators are left to the run.
import { type ErrorCode, OPERATIONS, type OperationName } from '../contract/index.js';
import { explain } from './explain.js';
import type { Report } from './problems.js';
import type { Schemas } from './schemas.js';
import type { Tree } from './tree.js';
import { isHole } from './values.js';

/** A step that expects one of these hands in arguments that break the contract. */
const PROVOKED: readonly ErrorCode[] = ['INVALID_ARGUMENT', 'INVALID_VALUE', 'UNSUPPORTED'];

export function checkArguments(
  operation: OperationName,
  args: Tree,
  codes: readonly ErrorCode[],
  schemas: Schemas,
  report: Report,
): void {
  const facet = OPERATIONS[operation]?.facet;
  if (facet === undefined || codes.some((code) => PROVOKED.includes(code))) return;
  const document = `${facet}.schema.json`;
  const schema = schemas.document(document).$defs?.[operation]?.properties?.['args'];
  if (schema === undefined) return;
  const how = { schemas, root: 'the arguments', isHole };
  for (const { line, message, hint } of explain(args, { schema, document }, how)) {
    report('BAD_ARGUMENTS', line, `${operation}: ${message}`, hint);
  }
}
