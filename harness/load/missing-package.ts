// Tells a package that is not installed from any other failure to load a module.

/** The name of the package whose absence the error is about, or undefined when it is about something else. */
export function missingPackage(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { readonly code?: unknown };
  if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') return undefined;
  const [, specifier] = /Cannot find (?:package|module) '([^']+)'/.exec(error.message) ?? [];
  if (specifier === undefined || /^(\.|\/|file:|[A-Za-z]:[\\/])/.test(specifier)) return undefined;
  const [scope = '', name] = specifier.split('/');
  return scope.startsWith('@') && name !== undefined ? `${scope}/${name}` : scope;
}
