// Holds the files of a project to their schemas. ajv judges; the explanation names the line.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { explain } from './explain.js';
import type { Report } from './problems.js';
import type { Schemas } from './schemas.js';
import { plain, type Tree } from './tree.js';

export type FormatName =
  | 'suite'
  | 'suite-config'
  | 'foreign-config'
  | 'preload'
  | 'adapters'
  | 'user-config'
  | 'gates'
  | 'parity-policy'
  | 'baseline'
  | 'pairs';

/** Which files a format refers to. */
const NEIGHBOURS: Readonly<Partial<Record<FormatName, readonly string[]>>> = { preload: ['suite.schema.json'] };

const known = new WeakMap<Schemas, Formats>();

export class Formats {
  private readonly ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
  private readonly validators = new Map<FormatName, ValidateFunction>();
  private readonly schemas: Schemas;

  private constructor(schemas: Schemas) {
    this.schemas = schemas;
  }

  /** One for the same schemas: to compile one takes longer than to check a file. */
  static of(schemas: Schemas): Formats {
    const formats = known.get(schemas) ?? new Formats(schemas);
    known.set(schemas, formats);
    return formats;
  }

  /** Whether the file has the format; if not, everything that is wrong is reported. */
  check(name: FormatName, tree: Tree, report: Report): boolean {
    const validate = this.validator(name);
    if (validate(plain(tree))) return true;
    const id = `${name}.schema.json`;
    const place = { schema: this.schemas.document(id), document: id };
    const faults = explain(tree, place, { schemas: this.schemas, root: 'the file' });
    for (const { line, message, hint } of faults) report('BAD_FORMAT', line, message, hint);
    if (faults.length === 0) report('BAD_FORMAT', tree.line, this.ajv.errorsText(validate.errors));
    return false;
  }

  private validator(name: FormatName): ValidateFunction {
    const compiled = this.validators.get(name);
    if (compiled !== undefined) return compiled;
    for (const id of NEIGHBOURS[name] ?? []) {
      if (this.ajv.getSchema(id) === undefined) this.ajv.addSchema(this.schemas.document(id));
    }
    const id = `${name}.schema.json`;
    const validate = this.ajv.getSchema(id) ?? this.ajv.compile(this.schemas.document(id));
    this.validators.set(name, validate);
    return validate;
  }
}
