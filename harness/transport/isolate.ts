// An adapter of this process whose cases run here, except for those that need a process of their own.
import { type Host, HostGone, type Lane } from '../model/host.js';

/** @param start makes a host of the same adapter in processes of its own; called at the first need. */
export function isolate(inline: Host, start: () => Promise<Host>): Host {
  let started: Promise<Host> | undefined;
  const host = (): Promise<Host> => {
    started ??= start();
    return started;
  };
  return {
    manifest: inline.manifest,
    abilities: { ...inline.abilities, kill: true },
    main: inline.main,
    lane: () => laneOf(host),
    dispose: async () => {
      const own = started?.then(
        (isolated) => isolated.dispose(),
        // Whoever wanted to run there was told.
        () => [],
      );
      const ends = await Promise.allSettled([own, inline.dispose()]);
      return ends.flatMap((end) => {
        if (end.status === 'rejected') throw end.reason;
        return end.value ?? [];
      });
    },
  };
}

function laneOf(host: () => Promise<Host>): Lane {
  let lane: Promise<Lane> | undefined;
  return {
    seat: async (location) => {
      lane ??= host().then((isolated) => isolated.lane());
      try {
        await lane;
      } catch (error) {
        throw new HostGone(`the adapter did not start in a process of its own: it ${messageOf(error)}`);
      }
      return (await lane).seat(location);
    },
    end: async () => {
      const begun = await lane?.catch(() => undefined);
      return begun === undefined ? [] : begun.end();
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
