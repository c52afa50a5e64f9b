// Whether parsed JSON has the shape that was agreed on: a shape answers what is wrong and where, or undefined.

export interface Fault {
  /** Dotted path to the value that is wrong; '' is the whole of it. */
  readonly path: string;
  /** What must be there. */
  readonly rule: string;
}

export type Shape = (value: unknown) => Fault | undefined;

export function constant(expected: string | number | boolean): Shape {
  return (value) => (value === expected ? undefined : fault(`must be ${JSON.stringify(expected)}`));
}

export function word(allowed: readonly string[]): Shape {
  return (value) =>
    typeof value === 'string' && allowed.includes(value) ? undefined : fault(`must be one of ${allowed.join(', ')}`);
}

export const anything: Shape = () => undefined;

export const text: Shape = (value) => (typeof value === 'string' ? undefined : fault('must be a text'));

export const flag: Shape = (value) => (typeof value === 'boolean' ? undefined : fault('must be true or false'));

export function named(pattern: RegExp, what: string): Shape {
  return (value) => (typeof value === 'string' && pattern.test(value) ? undefined : fault(`must be ${what}`));
}

export const count: Shape = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? undefined : fault('must be a whole number from 0');

export const amount: Shape = (value) =>
  typeof value === 'number' && value >= 0 ? undefined : fault('must be a number from 0');

export function list(item: Shape): Shape {
  return (value) => {
    if (!Array.isArray(value)) return fault('must be a list');
    return firstFault(value.entries(), item);
  };
}

/** An object whose keys all fit the pattern. */
export function map(key: RegExp, item: Shape): Shape {
  return (value) => {
    if (!isObject(value)) return fault('must be an object');
    const wrong = Object.keys(value).find((name) => !key.test(name));
    return wrong === undefined ? firstFault(Object.entries(value), item) : fault(`has the unknown key "${wrong}"`);
  };
}

/** An object with these keys and no others. */
export function object(
  required: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  const shapes = new Map([...Object.entries(required), ...Object.entries(optional)]);
  const needed = Object.keys(required);
  return (value) => {
    if (!isObject(value)) return fault('must be an object');
    const missing = needed.find((key) => !Object.hasOwn(value, key));
    if (missing !== undefined) return fault(`needs the key "${missing}"`);
    for (const [key, item] of Object.entries(value)) {
      const shape = shapes.get(key);
      if (shape === undefined) return fault(`has the unknown key "${key}"`);
      const inner = shape(item);
      if (inner !== undefined) return below(key, inner);
    }
    return undefined;
  };
}

/** Objects told apart by their `kind`. */
export function union(branches: Readonly<Record<string, Shape>>): Shape {
  return (value) => {
    const kind = isObject(value) ? value['kind'] : undefined;
    const branch = typeof kind === 'string' && Object.hasOwn(branches, kind) ? branches[kind] : undefined;
    return branch === undefined ? fault(`must be of kind ${Object.keys(branches).join(', ')}`) : branch(value);
  };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `"suites.log.pass" must be a whole number from 0` */
export function faultText({ path, rule }: Fault, root: string): string {
  return `${path === '' ? root : `"${path}"`} ${rule}`;
}

function firstFault(entries: Iterable<readonly [string | number, unknown]>, item: Shape): Fault | undefined {
  for (const [key, value] of entries) {
    const inner = item(value);
    if (inner !== undefined) return below(String(key), inner);
  }
  return undefined;
}

function fault(rule: string): Fault {
  return { path: '', rule };
}

function below(key: string, { path, rule }: Fault): Fault {
  return { path: path === '' ? key : `${key}.${path}`, rule };
}
