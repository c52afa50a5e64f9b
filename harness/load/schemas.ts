// The JSON Schemas of the project as data, read from config/schemas when they are needed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The part of JSON Schema that the project's schemas use. */
export interface Schema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly minProperties?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A schema, and the document that its references start from. */
export interface Place {
  readonly schema: Schema;
  readonly document: string;
}

export class Schemas {
  private readonly folder: string;
  private readonly documents = new Map<string, Schema>();

  /** @param folder config/schemas */
  constructor(folder: string) {
    this.folder = folder;
  }

  /** A document by its `$id`, such as `suite.schema.json`. */
  document(id: string): Schema {
    const known = this.documents.get(id);
    if (known !== undefined) return known;
    const schema = this.read(id) ?? this.read(join('contract', id));
    if (schema === undefined) throw new Error(`no schema ${id}`);
    this.documents.set(id, schema);
    return schema;
  }

  /** Follows `file#/a/b`, relative to a document. */
  at(ref: string, from: string): Place {
    const [file = '', pointer = ''] = ref.split('#');
    const document = file === '' ? from : file;
    const keys = pointer.split('/').slice(1);
    const schema = keys.reduce<unknown>(
      (value, key) => (value as Record<string, unknown>)[key],
      this.document(document),
    );
    return { schema: schema as Schema, document };
  }

  private read(path: string): Schema | undefined {
    try {
      return JSON.parse(readFileSync(join(this.folder, path), 'utf8')) as Schema;
    } catch (error) {
      if ((error as { readonly code?: unknown }).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
