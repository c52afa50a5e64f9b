// The host over a program whose first process has introduced itself.
import type { Manifest } from '../contract/index.js';
import type { Abilities, Host, Lane } from '../model/host.js';
import { ProgramLane } from './lane.js';
import type { Starter } from './starter.js';

export class ProgramHost implements Host {
  readonly manifest: Manifest;
  readonly abilities: Abilities = { kill: true, outside: false };
  readonly main: Lane;
  readonly #starter: Starter;
  readonly #lanes: ProgramLane[] = [];

  constructor(starter: Starter) {
    this.#starter = starter;
    this.manifest = starter.introduction.manifest;
    this.main = this.#newLane();
  }

  lane(): Lane {
    return this.#newLane();
  }

  async dispose(): Promise<readonly string[]> {
    const ends = await Promise.all([...this.#lanes.map((lane) => lane.end()), this.#starter.endSpare()]);
    await this.#starter.ended();
    const { lost } = this.#starter;
    if (lost > 0)
      throw new Error(`${lost === 1 ? 'a process' : `${lost} processes`} of the program could not be ended`);
    return [...new Set(ends.flat())];
  }

  #newLane(): ProgramLane {
    const lane = new ProgramLane(this.#starter);
    this.#lanes.push(lane);
    return lane;
  }
}
