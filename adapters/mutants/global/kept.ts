// The names of a list for which something holds that takes a question to find out.

export async function kept(names: readonly string[], wanted: (name: string) => Promise<boolean>): Promise<string[]> {
  const flags = await Promise.all(names.map(wanted));
  return names.filter((_, index) => flags[index]);
}
