// The shape of each line of a trace, as in config/schemas/trace.schema.json (a test holds the two together).
import {
  caseShape,
  implementationShape,
  lawShape,
  nameShape,
  profileShape,
  variantShape,
} from '../score/record-shape.js';
import { anything, constant, count, named, object, type Shape, text, union, word } from '../score/shape.js';

export const manifestShape: Shape = object(
  { name: nameShape, implementation: implementationShape, profile: profileShape },
  { language: text },
);

const header = object(
  {
    kind: constant('trace'),
    schemaVersion: constant(1),
    tool: object({ name: constant('assay'), version: text }),
    source: word(['run', 'proxy']),
  },
  { manifest: manifestShape },
);

const store = object(
  { kind: constant('store'), store: count },
  { run: object({ case: caseShape, law: lawShape, variant: variantShape }) },
);

const OPERATION = /^[A-Za-z]+\.[A-Za-z]+$/;

/** Whether a trace can hold a call of this name. */
export function isOperation(name: string): boolean {
  return OPERATION.test(name);
}

const call = object(
  {
    kind: constant('call'),
    store: count,
    operation: named(OPERATION, 'an operation such as "log.append"'),
    args: anything,
    handle: text,
    answer: union({
      result: object({ kind: text, value: anything }),
      error: object({ kind: text, code: text, message: text }),
      none: object({ kind: text }),
    }),
  },
  { step: text, race: constant(true), inexact: constant(true) },
);

const note = object({ kind: constant('note'), from: word(['client', 'program']), text });

const footer = object({ kind: constant('footer'), stores: count, calls: count }, { stopped: text });

export const traceLineShape: Shape = union({ trace: header, store, call, note, footer });
