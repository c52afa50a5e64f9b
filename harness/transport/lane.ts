// A lane of a host over a program: one process for its cases, or two where several may have one store open, started when
// they are needed and again when they break down.
import { type Ending, HostGone, type Lane, type Seat } from '../model/host.js';
import { endProgram } from './end-program.js';
import type { Program } from './program.js';
import { ProgramSeat } from './seat.js';
import { Slot } from './slot.js';
import type { Starter } from './starter.js';

const MOST_TIMEOUTS = 10;

export class ProgramLane implements Lane {
  readonly #starter: Starter;
  readonly #slots: readonly [Slot, Slot];
  readonly #troubles = new Set<string>();
  readonly #programs = new Set<Program>();
  #timeouts = 0;
  #ended: Promise<readonly string[]> | undefined;

  constructor(starter: Starter) {
    this.#starter = starter;
    const start = (): Promise<Program> => this.#start();
    this.#slots = [new Slot(start), new Slot(start)];
  }

  async seat(location: string): Promise<Seat> {
    if (this.#ended !== undefined) throw new HostGone('the lane was ended');
    if (this.#timeouts >= MOST_TIMEOUTS) throw new HostGone(`${MOST_TIMEOUTS} cases in a row ran out of time`);
    // A program that does not start ends the run here, not in the middle of a case.
    await this.#slots[0].get();
    return new ProgramSeat({
      location,
      introduction: this.#starter.introduction,
      process: (place) => this.#slots[place].get(),
      left: (ending) => this.#left(ending),
    });
  }

  end(): Promise<readonly string[]> {
    if (this.#ended !== undefined) return this.#ended.then(() => []);
    this.#ended = this.#endNow();
    return this.#ended;
  }

  async #start(): Promise<Program> {
    const program = await this.#starter.start();
    this.#programs.add(program);
    void program.gone.then(() => {
      for (const trouble of program.troubles) this.#troubles.add(trouble);
      this.#programs.delete(program);
    });
    return program;
  }

  #left(ending: Ending): void {
    if (ending === 'timeout') this.#timeouts++;
    else if (ending !== 'stopped') this.#timeouts = 0;
  }

  async #endNow(): Promise<readonly string[]> {
    await Promise.all(this.#slots.map((slot) => slot.settled()));
    await Promise.all(
      [...this.#programs].map(async (program) => {
        await endProgram(program, this.#starter.stopMs);
        for (const trouble of program.troubles) this.#troubles.add(trouble);
      }),
    );
    return [...this.#troubles];
  }
}
