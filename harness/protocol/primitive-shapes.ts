// What each primitive of a backend may answer: the results of config/schemas/backend.schema.json, to which a test holds it.
import {
  anything,
  flag,
  fromOne,
  fromZero,
  having,
  is,
  list,
  name,
  nothing,
  number,
  object,
  orNull,
  type Shape,
  tagged,
  text,
} from './shape.js';

export type PrimitiveName =
  | 'append'
  | 'read'
  | 'count'
  | 'mark'
  | 'truncate'
  | 'streams'
  | 'keyed'
  | 'globalRead'
  | 'globalRefs'
  | 'globalPosition'
  | 'get'
  | 'swap'
  | 'cells'
  | SpacePrimitiveName;

/** What a program answers besides when it has spaces. */
type SpacePrimitiveName = 'createSpace' | 'findSpace' | 'listSpaces' | 'deleteSpace' | 'commits';

const event = object({ stream: name, seq: fromOne, type: name, at: number, data: anything });

const space = object({ id: fromOne, name });

const gap = is('true', (value) => value === true);

const commit = { id: fromOne, sequence: fromOne, causation: orNull(fromOne), correlation: orNull(name) };

const cell = orNull(object({ value: anything }));

export const PRIMITIVE_SHAPES: Readonly<Record<PrimitiveName, Shape>> = {
  append: tagged('outcome', {
    appended: object(
      { outcome: anything, events: list(event), positions: list(fromOne) },
      { sequences: list(fromOne) },
    ),
    conflict: object({ outcome: anything, actual: fromZero }),
    repeated: object({ outcome: anything, event }),
  }),
  read: object({ events: list(event), last: fromZero, dropped: fromZero }),
  count: fromZero,
  mark: fromZero,
  truncate: nothing,
  streams: list(object({ stream: name, last: fromOne })),
  keyed: orNull(event),
  globalRead: list(
    having('gap', object({ position: fromOne, gap, stream: name, seq: fromOne }), object({ position: fromOne, event })),
  ),
  globalRefs: list(object({ position: fromOne, stream: name, seq: fromOne })),
  globalPosition: fromZero,
  get: cell,
  swap: object({ swapped: flag, actual: cell }),
  cells: list(list(text)),
  createSpace: space,
  findSpace: orNull(space),
  listSpaces: list(space),
  deleteSpace: nothing,
  commits: list(having('gap', object({ ...commit, gap, stream: name, seq: fromOne }), object({ ...commit, event }))),
};
