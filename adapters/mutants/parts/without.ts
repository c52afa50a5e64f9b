/** The arguments as if some had not been given. */
export function without<T extends object, Key extends keyof T>(args: T, ...keys: readonly Key[]): Omit<T, Key> {
  const rest = { ...args };
  for (const key of keys) delete rest[key];
  return rest;
}
