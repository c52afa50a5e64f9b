// Starts the adapters that a command is about, each where it belongs: modules in this process or, isolated, in one of
// their own; commands as programs. One that is unavailable is reported, never passed over in silence.
import type { Adapter } from '../harness/contract/index.js';
import { inlineHost } from '../harness/drive/index.js';
import { loadAdapter, manifestFault } from '../harness/load/index.js';
import { packagePlace } from '../harness/load/place.js';
import type { Host } from '../harness/model/host.js';
import type { AdapterSource, CommandSource, ModuleSource } from '../harness/model/project.js';
import { isolate, type Started, startProgram } from '../harness/transport/index.js';
import { hostedSource } from './hosted-source.js';
import { keepOutput } from './own-output.js';

export interface HostSet {
  readonly ready: readonly Host[];
  readonly unavailable: readonly { readonly name: string; readonly reason: string }[];
  /** The commands that install what is missing, by the name of the adapter. */
  readonly installs?: ReadonlyMap<string, string>;
}

/**
 * @param isolated whether modules get processes of their own as well.
 * @throws InputError for a module that is wrong in itself.
 */
export async function startHosts(
  sources: readonly AdapterSource[],
  cwd: string,
  isolated: boolean = false,
): Promise<HostSet> {
  const started = await Promise.all(sources.map((source) => startHost(source, cwd, isolated)));
  return {
    ready: started.flatMap((one) => (one.kind === 'ready' ? [one.host] : [])),
    unavailable: started.flatMap((one) => (one.kind === 'unavailable' ? [{ name: one.name, reason: one.reason }] : [])),
    installs: new Map(
      started.flatMap((one) =>
        one.kind === 'unavailable' && one.install !== undefined ? [[one.name, one.install] as const] : [],
      ),
    ),
  };
}

/** For commands that only ask for manifests. */
export async function endHosts({ ready }: HostSet): Promise<void> {
  await Promise.allSettled(ready.map((host) => host.dispose()));
}

async function startHost(source: AdapterSource, cwd: string, isolated: boolean): Promise<Started> {
  if (source.kind === 'command') return startCommand(source);
  // Before the module is loaded, which may print as soon as it is.
  keepOutput();
  const loaded = await loadAdapter(source, cwd);
  if (loaded.kind === 'unavailable') return loaded;
  if (isolated) return startIsolated(source, loaded.adapter);
  return { kind: 'ready', host: isolate(inlineHost(loaded.adapter), () => startAnyway(hostedSource(source))) };
}

/** What the adapter has started in this process, such as a server, outlives the processes that use it. */
async function startIsolated(source: ModuleSource, adapter: Adapter): Promise<Started> {
  const started = await startCommand(hostedSource(source));
  const { start, dispose } = adapter;
  if (start === undefined) return started;
  if (started.kind !== 'ready') {
    await dispose?.call(adapter);
    return started;
  }
  const { host } = started;
  return {
    kind: 'ready',
    host: {
      manifest: host.manifest,
      abilities: host.abilities,
      main: host.main,
      lane: () => host.lane(),
      dispose: async () => {
        const warnings = await host.dispose();
        await dispose?.call(adapter);
        return warnings;
      },
    },
  };
}

function startCommand(source: CommandSource): Promise<Started> {
  return startProgram(source, { version: packagePlace().version, checkManifest });
}

async function startAnyway(source: CommandSource): Promise<Host> {
  const started = await startCommand(source);
  if (started.kind === 'ready') return started.host;
  throw new Error(started.reason);
}

function checkManifest(manifest: unknown): string | undefined {
  const fault = manifestFault(manifest);
  if (fault === undefined) return undefined;
  return fault.hint === undefined ? fault.message : `${fault.message}; ${fault.hint}`;
}
