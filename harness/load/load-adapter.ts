// Makes an adapter of a module. What is wrong with the module itself is the user's to mend (InputError); what is
// missing on this machine makes the adapter unavailable.
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Adapter } from '../contract/index.js';
import { InputError } from '../model/errors.js';
import type { LoadedAdapter, ModuleSource } from '../model/project.js';
import { suggestion } from '../model/suggest.js';
import { manifestFault } from './manifest-fault.js';
import { installing, missingPackage } from './missing-package.js';
import { shownValue } from './wording.js';

/**
 * Files are named from the working folder `cwd`.
 * @throws InputError when the module is not there or does not export an adapter.
 */
export async function loadAdapter(source: ModuleSource, cwd: string = process.cwd()): Promise<LoadedAdapter> {
  const file = relative(cwd, source.module);
  const refuse: Refuse = (code, message, hint) => {
    const problem = { code, file, message: `adapter "${source.name}": ${message}` };
    throw new InputError([hint === undefined ? problem : { ...problem, hint }]);
  };
  if (!existsSync(source.module)) return refuse('NO_MODULE', 'the module does not exist');
  try {
    const exports = (await import(/* @vite-ignore */ pathToFileURL(source.module).href)) as Record<string, unknown>;
    const made = await make(exportOf(exports, source, refuse), source, refuse);
    const adapter = checked(made, refuse);
    await adapter.start?.();
    return { kind: 'ready', adapter: named(adapter, source.name) };
  } catch (error) {
    if (error instanceof InputError) throw error;
    return { kind: 'unavailable', name: source.name, ...whyUnavailable(error, file, source.module) };
  }
}

type Refuse = (code: string, message: string, hint?: string) => never;

function exportOf(exports: Readonly<Record<string, unknown>>, source: ModuleSource, refuse: Refuse): unknown {
  if (Object.hasOwn(exports, source.export)) return exports[source.export];
  const hint = suggestion(source.export, Object.keys(exports));
  return refuse('NO_EXPORT', `the module has no such export, got "${source.export}"`, hint);
}

function make(exported: unknown, source: ModuleSource, refuse: Refuse): unknown {
  if (typeof exported === 'function') return (exported as (options: unknown) => unknown)(source.options ?? {});
  if (source.options === undefined) return exported;
  return refuse('NO_OPTIONS', 'the export takes no options', 'export a function of the options');
}

function checked(made: unknown, refuse: Refuse): Adapter {
  if (typeof made !== 'object' || made === null) {
    return refuse('NO_ADAPTER', `the export must be an adapter, got ${shownValue(made)}`, 'see defineAdapter');
  }
  const adapter = made as Adapter;
  if (typeof adapter.open !== 'function') {
    return refuse('NO_ADAPTER', `an adapter needs the function "open", got ${shownValue(adapter.open)}`);
  }
  for (const name of ['start', 'discard', 'dispose'] as const) {
    if (adapter[name] !== undefined && typeof adapter[name] !== 'function') {
      return refuse('NO_ADAPTER', `"${name}" must be a function, got ${shownValue(adapter[name])}`);
    }
  }
  const fault = manifestFault(adapter.manifest);
  return fault === undefined ? adapter : refuse(fault.code, fault.message, fault.hint);
}

/** The adapter under the name that the project gives it: it may present the same module twice. */
function named(adapter: Adapter, name: string): Adapter {
  if (adapter.manifest.name === name) return adapter;
  const { discard, dispose } = adapter;
  return {
    manifest: { ...adapter.manifest, name },
    open: (options) => adapter.open(options),
    ...(discard === undefined ? {} : { discard: (location) => discard.call(adapter, location) }),
    ...(dispose === undefined ? {} : { dispose: () => dispose.call(adapter) }),
  };
}

function whyUnavailable(error: unknown, file: string, module: string): { reason: string; install?: string } {
  const missing = missingPackage(error);
  if (missing !== undefined) {
    const install = installing(missing, module);
    return { reason: `${file} needs the package ${missing}, which is not installed: ${install}`, install };
  }
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
  const { install } = error as { readonly install?: unknown };
  if (typeof install === 'string') return { reason: `${message}`, install };
  return { reason: `${file} cannot be loaded: ${message}` };
}
