// Checks of the shape of an answer, put together like the schemas they stand for. They run for every answer, so nothing is
// built before something is wrong.

/** What the answer must be at a place of it; the path is a JSON pointer. */
export interface Flaw {
  readonly path: string;
  readonly must: string;
}

export type Shape = (value: unknown) => Flaw | undefined;

export function is(must: string, test: (value: unknown) => boolean): Shape {
  const flaw = { path: '', must };
  return (value) => (test(value) ? undefined : flaw);
}

export const anything: Shape = () => undefined;

export const nothing: Shape = is('null', (value) => value === null);

export const name: Shape = is('a text that is not empty', (value) => typeof value === 'string' && value !== '');

export const text: Shape = is('a text', (value) => typeof value === 'string');

export const number: Shape = is('a number', (value) => typeof value === 'number' && Number.isFinite(value));

export const flag: Shape = is('true or false', (value) => typeof value === 'boolean');

export const fromZero: Shape = wholeNumber(0);

export const fromOne: Shape = wholeNumber(1);

function wholeNumber(least: number): Shape {
  return is(
    `a whole number from ${least} on`,
    (value) => typeof value === 'number' && value >= least && Number.isInteger(value),
  );
}

export function list(element: Shape): Shape {
  const noList = { path: '', must: 'a list' };
  return (value) => {
    if (!Array.isArray(value)) return noList;
    for (let index = 0; index < value.length; index++) {
      const flaw = element(value[index]);
      if (flaw !== undefined) return within(String(index), flaw);
    }
    return undefined;
  };
}

/** An object with exactly these members, and perhaps those that are optional. */
export function object(
  members: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  const shapes = Object.entries(members);
  const noObject = { path: '', must: `an object with ${Object.keys(members).join(', ')}` };
  return (value) => {
    if (!isObject(value)) return noObject;
    for (const [key, shape] of shapes) {
      if (!Object.hasOwn(value, key)) return noObject;
      const flaw = shape(value[key]);
      if (flaw !== undefined) return within(key, flaw);
    }
    for (const key in value) {
      if (Object.hasOwn(members, key)) continue;
      if (!Object.hasOwn(optional, key)) return noObject;
      const flaw = optional[key]?.(value[key]);
      if (flaw !== undefined) return within(key, flaw);
    }
    return undefined;
  };
}

/** Objects told apart by the value of one member. */
export function tagged(tag: string, shapes: Readonly<Record<string, Shape>>): Shape {
  const noTag = { path: '', must: `an object whose ${tag} is ${Object.keys(shapes).join(', ')}` };
  return (value) => {
    if (!isObject(value) || !Object.hasOwn(value, tag)) return noTag;
    const kind = value[tag];
    if (typeof kind !== 'string' || !Object.hasOwn(shapes, kind)) return noTag;
    return shapes[kind]?.(value);
  };
}

export function orNull(shape: Shape): Shape {
  return (value) => (value === null ? undefined : shape(value));
}

/** One shape for objects that have the member, another for everything else. */
export function having(member: string, shape: Shape, otherwise: Shape): Shape {
  return (value) => (isObject(value) && Object.hasOwn(value, member) ? shape(value) : otherwise(value));
}

function within(key: string, { path, must }: Flaw): Flaw {
  return { path: `/${key}${path}`, must };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
