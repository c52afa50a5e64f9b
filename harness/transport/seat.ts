// The place of one case in the processes of a lane: its handles, what it may still be blamed for, and how it leaves.
import { errorCodeOf, type Json, type Store } from '../contract/index.js';
import { type Blame, type Ending, type Fault, HostFault, type Seat } from '../model/host.js';
import { type Introduction, storeOver } from '../protocol/index.js';
import { type Place, placeOf } from './place.js';
import type { Program } from './program.js';
import { Stay } from './stay.js';

export interface Seating {
  readonly location: string;
  readonly introduction: Introduction;
  /** The process for a new case. Throws HostGone. */
  process(place: Place): Promise<Program>;
  left(ending: Ending): void;
}

/** A process of the case. */
interface Room {
  readonly program: Program;
  readonly stay: Stay;
}

export class ProgramSeat implements Seat {
  readonly aftermath: Promise<Fault | undefined>;
  readonly #seating: Seating;
  /** By place; none before the first request, and after a kill. */
  readonly #rooms: [Promise<Room> | undefined, Promise<Room> | undefined] = [undefined, undefined];
  /** All that there ever were, with what each had written to standard error before. */
  readonly #entered: (Room & { readonly mark: number })[] = [];
  #open = 1;
  #left = false;
  #settle: (fault: Fault | undefined) => void = () => undefined;

  constructor(seating: Seating) {
    this.#seating = seating;
    this.aftermath = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  async open(handle: string, fresh: boolean): Promise<Store> {
    const { introduction, location } = this.#seating;
    const place = placeOf(handle, introduction.manifest.profile.store.processes ?? 'one');
    const room = await this.#roomAt(place);
    const name = room.program.newHandle();
    await this.#call(room, 'open', { handle: name, location, fresh });
    return storeOver(
      introduction,
      (method, args) => this.#call(room, method, { handle: name, args }),
      async () => {
        await this.#call(room, 'close', { handle: name });
      },
    );
  }

  async discard(): Promise<void> {
    const room = await (this.#rooms[0] ?? this.#rooms[1]);
    if (room === undefined) return;
    try {
      await this.#call(room, 'discard', { location: this.#seating.location });
    } catch (error) {
      // A program that keeps nothing may leave the method out.
      if (errorCodeOf(error) !== 'UNSUPPORTED') throw error;
    }
  }

  async kill(): Promise<void> {
    const struck = this.#struck();
    if (struck !== undefined) throw refusal(struck);
    const rooms = this.#current();
    this.#rooms.fill(undefined);
    for (const { stay, program } of rooms) {
      stay.strike(KILLED, { told: true });
      program.residents.leave(stay, 'stopped');
    }
    await Promise.all(rooms.map(({ program }) => program.kill({ ...KILLED, blame: 'another' })));
  }

  blame(): Blame {
    const blames = this.#current().map(({ program }) => program.residents.blame());
    return SEVEREST.find((blame) => blames.includes(blame)) ?? 'certain';
  }

  stderr(): string {
    return this.#entered
      .map(({ program, mark }) => program.words.since(mark))
      .filter((words) => words !== '')
      .join('\n');
  }

  async leave(ending: Ending): Promise<void> {
    if (this.#left) return;
    this.#left = true;
    const forOthers = evicted(ending, this.blame());
    const rooms = this.#current();
    for (const { program, stay } of rooms) program.residents.leave(stay, ending);
    this.#seating.left(ending);
    this.#close(undefined);
    if (ending !== 'answered') await Promise.all(rooms.map(({ program }) => program.end(forOthers)));
  }

  #roomAt(place: Place): Promise<Room> {
    const room = this.#rooms[place] ?? this.#enter(place);
    this.#rooms[place] = room;
    // The next open tries again; this one is told.
    room.catch(() => {
      if (this.#rooms[place] === room) this.#rooms[place] = undefined;
    });
    return room;
  }

  async #enter(place: Place): Promise<Room> {
    let program: Program;
    try {
      program = await this.#seating.process(place);
    } catch (error) {
      throw new HostFault({ cause: 'crash', message: messageOf(error), blame: 'certain' });
    }
    if (this.#left) throw new HostFault(OVER);
    const stay = new Stay((fault) => this.#close(fault));
    this.#open++;
    const room = { program, stay, mark: program.words.mark };
    this.#entered.push(room);
    program.residents.enter(stay);
    return room;
  }

  /** The processes that the case is in now. */
  #current(): readonly Room[] {
    return this.#entered.filter(({ stay }) => stay.fault !== KILLED);
  }

  #call({ program, stay }: Room, method: string, params: unknown): Promise<Json> {
    if (this.#left) return Promise.reject(new HostFault(OVER));
    if (stay.fault === KILLED) return Promise.reject(new HostFault(KILLED));
    const struck = this.#struck();
    return struck === undefined ? program.call(stay, method, params) : Promise.reject(refusal(struck));
  }

  /** What befalls one of its processes befalls the case. */
  #struck(): Stay | undefined {
    // A loop, as this runs for every call.
    for (const { stay } of this.#entered) if (stay.fault !== undefined && stay.fault !== KILLED) return stay;
    return undefined;
  }

  /** The first fault counts; without one it is over when every process says so, and the case has left. */
  #close(fault: Fault | undefined): void {
    this.#open--;
    if (fault !== undefined || this.#open === 0) this.#settle(fault);
  }
}

const KILLED: Fault = { cause: 'crash', message: 'the program was killed', blame: 'certain' };
const OVER: Fault = { cause: 'harness', message: 'the case is over', blame: 'certain' };

/** Of two processes, what is known least about decides. */
const SEVEREST: readonly Blame[] = ['company', 'earlier', 'certain'];

/** What the others in a process hear when a case takes it along. */
function evicted(ending: Ending, blame: Blame): Fault {
  if (ending !== 'timeout')
    return { cause: 'crash', message: 'the program was ended: another case failed', blame: 'another' };
  const message = 'the program was ended: another case ran out of time';
  return { cause: 'crash', message, blame: blame === 'company' ? 'company' : 'another' };
}

function refusal({ fault = OVER, incident }: Stay): HostFault {
  if (incident !== undefined) incident.told = true;
  return new HostFault(fault);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
