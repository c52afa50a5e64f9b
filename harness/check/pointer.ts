// JSON pointers (RFC 6901), built from the inside out while a difference is handed up.

/** The pointer of a part, seen from the whole that has it under `key`. */
export function under(key: string | number, path: string): string {
  const segment = typeof key === 'number' ? key : key.replaceAll('~', '~0').replaceAll('/', '~1');
  return `/${segment}${path}`;
}
