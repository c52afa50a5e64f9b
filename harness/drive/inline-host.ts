// The host of an adapter that lives in this process: nothing stands between the driver and the store.
import type { Adapter } from '../contract/index.js';
import { type Fault, type Host, HostFault, type Lane, type Seat } from '../model/host.js';
import { dispose } from './dispose.js';

export function inlineHost(adapter: Adapter): Host {
  const lane: Lane = {
    seat: async (location) => seatOf(adapter, location),
    end: async () => [],
  };
  return {
    manifest: adapter.manifest,
    abilities: { kill: false, outside: true },
    main: lane,
    lane: () => lane,
    dispose: () => dispose(adapter),
  };
}

const NEEDS_PROCESS: Fault = {
  cause: 'harness',
  message: 'the store needs a process of its own to be killed',
  blame: 'certain',
};

const NOTHING: Promise<undefined> = Promise.resolve(undefined);

function seatOf(adapter: Adapter, location: string): Seat {
  return {
    open: async (_handle, fresh) => adapter.open({ location, fresh }),
    discard: async () => {
      await adapter.discard?.(location);
    },
    kill: () => Promise.reject(new HostFault(NEEDS_PROCESS)),
    blame: () => 'certain',
    stderr: () => '',
    leave: () => NOTHING,
    aftermath: NOTHING,
  };
}
