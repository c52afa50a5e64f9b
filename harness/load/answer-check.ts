// Holds answers to the contract: whether what an operation answered has the shape of its schema. It runs for every
// answer, so the schemas are compiled; what is wrong is put into words only where something is.
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { OPERATIONS } from '../contract/index.js';
import { explain } from './explain.js';
import { packagePlace } from './place.js';
import { Schemas } from './schemas.js';
import { treeOf } from './tree.js';

/** What is wrong with an answer, such as `"seq" must be an integer, got "1"`; undefined when nothing is. */
export type AnswerCheck = (operation: string, answer: unknown) => string | undefined;

export function answerCheck(): AnswerCheck {
  const schemas = new Schemas(join(packagePlace().root, 'config', 'schemas'));
  const ajv = new Ajv2020({ strict: false, validateSchema: false, code: { optimize: false } });
  ajv.addSchema(schemas.document('common.schema.json'));
  const compiled = new Map<string, ValidateFunction>();
  return (operation, answer) => {
    let validate = compiled.get(operation);
    if (validate === undefined) {
      validate = compile(operation, ajv, schemas);
      compiled.set(operation, validate);
    }
    return validate(answer) ? undefined : inWords(operation, answer, schemas);
  };
}

function documentOf(operation: string): string {
  return `${OPERATIONS[operation]?.facet}.schema.json`;
}

function compile(operation: string, ajv: Ajv2020, schemas: Schemas): ValidateFunction {
  const document = documentOf(operation);
  if (ajv.getSchema(document) === undefined) ajv.addSchema(schemas.document(document));
  return ajv.compile({ $ref: `${document}#/$defs/${operation}/properties/result` });
}

function inWords(operation: string, answer: unknown, schemas: Schemas): string {
  const document = documentOf(operation);
  const schema = schemas.document(document).$defs?.[operation]?.properties?.['result'] ?? {};
  const [first] = explain(treeOf(answer), { schema, document }, { schemas, root: 'the answer' });
  return first?.message ?? 'the answer has not the shape of the contract';
}
