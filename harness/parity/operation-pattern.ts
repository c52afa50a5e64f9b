// Which operations an entry of the policy is about: `log.append`, `global.*`, `*.append`, `*`.

export function matchesOperation(pattern: string, operation: string): boolean {
  if (pattern === '*') return true;
  const [prefix, method] = pattern.split('.');
  const [facet, name] = operation.split('.');
  return (prefix === '*' || prefix === facet) && (method === '*' || method === name);
}
