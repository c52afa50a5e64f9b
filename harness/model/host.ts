// Where the cases of one adapter run: in this process, or in programs of its own that can crash, hang and be killed. The
// driver knows only this; what a host does about a process that misbehaves is its own business.
import type { Manifest, Store } from '../contract/index.js';
import type { ErrorCause } from './verdict.js';

/** What can be done with the stores of a host beyond the profile. */
export interface Abilities {
  /** The process that holds a store can be ended in the middle of a case. */
  readonly kill: boolean;
  /** Values that are no JSON can be handed to the store. */
  readonly outside: boolean;
}

/**
 * Whom a fault can be blamed on. `certain`: the case in which it was found. `earlier`: this case, or one that ran before it
 * in one process; `company`: any of the cases that were in flight in one process; `another`: certainly another
 * case, so that this one has only to run again.
 */
export type Blame = 'certain' | 'earlier' | 'company' | 'another';

/** Something that is no answer: the process died, broke the protocol, or could not be reached. */
export interface Fault {
  readonly cause: ErrorCause;
  /** One line, such as `the program was ended by SIGSEGV`. It holds no process id and no path. */
  readonly message: string;
  readonly blame: Blame;
}

/** How a host says that an open, an operation or a close had no answer. */
export class HostFault extends Error {
  override readonly name = 'HostFault';
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** A host that can run no more cases: its program does not start again, or was started too often. */
export class HostGone extends Error {
  override readonly name = 'HostGone';
}

/** How a case ended, for the host: after anything but `answered` the processes it used are ended. */
export type Ending = 'answered' | 'faulty' | 'timeout' | 'stopped';

/** The place of one case in a host, from before its first step until nothing can be blamed on it any more. */
export interface Seat {
  /** @throws HostFault, or whatever the adapter in this process throws */
  open(handle: string, fresh: boolean): Promise<Store>;
  /** Forgets what is stored at the location of the case, whose handles are all closed. */
  discard(): Promise<void>;
  /** Ends every process that has the store open, at once and without warning. Handles are gone afterwards. */
  kill(): Promise<void>;
  /** Whom a fault found now, such as a time limit that ran out, can be blamed on. */
  blame(): Blame;
  /** What the processes of the case wrote to their standard error since it began, cut to its last part; '' for nothing. */
  stderr(): string;
  /** The case is over. Resolves when it is out of the way of the next one. */
  leave(ending: Ending): Promise<void>;
  /**
   * After leave('answered'): settles when nothing more is to be expected that this case has caused, with what was found
   * until then, such as a second reply to one of its requests.
   */
  readonly aftermath: Promise<Fault | undefined>;
}

/** Runs cases, several at once where the host is asked for several seats. */
export interface Lane {
  /**
   * @param location of the store: an absolute path that is private to the case.
   * @throws HostGone
   */
  seat(location: string): Promise<Seat>;
  /** Ends what the lane started. @returns what went wrong, in sentences. */
  end(): Promise<readonly string[]>;
}

export interface Host {
  readonly manifest: Manifest;
  readonly abilities: Abilities;
  /** Where cases run side by side. */
  readonly main: Lane;
  /** A lane of its own, with fresh processes: for a case that is to be tried alone, or that kills. */
  lane(): Lane;
  /**
   * After the last case.
   * @returns what went wrong, in sentences.
   * @throws Error when something that the adapter started may still be there.
   */
  dispose(): Promise<readonly string[]>;
}
