// For tests: a host whose processes are made up, so that a rule can say when one of them dies. Its stores are those of a
// sample adapter.
import type { Adapter, Store } from '../../contract/index.js';
import { type Blame, type Fault, type Host, HostFault, type Lane, type Seat } from '../../model/host.js';
import { sampleAdapter } from './sample-adapter.js';

interface FragileProcess {
  /** The streams that were appended to in this process, in order. */
  readonly appended: readonly string[];
  /** How many cases are in it now. */
  readonly residents: number;
}

export interface FragileRules {
  /** Whether the process dies at an append; the stream is the last of those appended to. */
  readonly diesAt?: (process: FragileProcess) => boolean;
  /** What is found out about a case after its end, from the streams of its process. */
  readonly afterwards?: (process: FragileProcess) => Fault | undefined;
}

export interface FragileHost {
  readonly host: Host;
  /** How many lanes were opened beside the main one, and how many of them were ended. */
  readonly lanes: { opened: number; ended: number };
}

interface Process extends FragileProcess {
  readonly appended: string[];
  residents: number;
  cases: number;
  dead: boolean;
}

export const DIED = 'the program was ended by SIGKILL';

export function fragileHost(rules: FragileRules): FragileHost {
  const { adapter } = sampleAdapter();
  const lanes = { opened: 0, ended: 0 };
  const host: Host = {
    manifest: adapter.manifest,
    abilities: { kill: true, outside: false },
    main: laneOf(adapter, rules),
    lane: () => {
      lanes.opened++;
      const lane = laneOf(adapter, rules);
      return {
        ...lane,
        end: async () => {
          lanes.ended++;
          return [];
        },
      };
    },
    dispose: async () => [],
  };
  return { host, lanes };
}

function laneOf(adapter: Adapter, rules: FragileRules): Lane {
  let process = newProcess();
  return {
    seat: async (location) => {
      if (process.dead) process = newProcess();
      process.residents++;
      process.cases++;
      return seatIn(process, adapter, location, rules);
    },
    end: async () => [],
  };
}

function newProcess(): Process {
  return { appended: [], residents: 0, cases: 0, dead: false };
}

function seatIn(process: Process, adapter: Adapter, location: string, rules: FragileRules): Seat {
  const alone = process.cases === 1;
  const blame = (): Blame => {
    if (process.residents > 1) return 'company';
    return alone ? 'certain' : 'earlier';
  };
  let judged: Blame | undefined;
  const checkAlive = (): void => {
    if (!process.dead) return;
    judged ??= blame();
    throw new HostFault({ cause: 'crash', message: DIED, blame: judged });
  };
  const append = (stream: string): void => {
    process.appended.push(stream);
    if (rules.diesAt?.(process) === true) process.dead = true;
  };
  let settle: (fault: Fault | undefined) => void;
  const aftermath = new Promise<Fault | undefined>((resolve) => {
    settle = resolve;
  });
  return {
    open: async (_handle, fresh) => {
      checkAlive();
      return watched(await adapter.open({ location, fresh }), append, checkAlive);
    },
    discard: async () => checkAlive(),
    kill: async () => undefined,
    blame,
    stderr: () => 'last words',
    leave: async (ending) => {
      judged ??= blame();
      // Everyone in a dead process learns of it before the first one is gone.
      await new Promise((resolve) => setImmediate(resolve));
      process.residents--;
      if (ending !== 'answered') process.dead = true;
      const found = rules.afterwards?.(process);
      // The window in which something can still be found out lasts into the next case.
      setImmediate(() => settle(found));
    },
    aftermath,
  };
}

function watched(store: Store, append: (stream: string) => void, checkAlive: () => void): Store {
  const log = store.log as unknown as Record<string, (args: { readonly stream: string }) => unknown>;
  const watchedLog = {
    ...log,
    append: async (args: { readonly stream: string }) => {
      append(args.stream);
      // A turn in which other cases can act.
      await new Promise((resolve) => setImmediate(resolve));
      checkAlive();
      return log['append']?.(args);
    },
  };
  return { ...store, log: watchedLog, close: async () => checkAlive() } as unknown as Store;
}
