// Starts the processes of one host: how often, and what happens when a start fails. The first process, which said what the
// program is, serves whoever comes first.
import { HostGone } from '../model/host.js';
import type { CommandSource } from '../model/project.js';
import type { Introduction } from '../protocol/index.js';
import { endProgram } from './end-program.js';
import { sameIntroduction } from './introduction.js';
import type { Program } from './program.js';
import { type Start, type StartOptions, startOne } from './start-one.js';

const STOP_MS = 2000;
const MOST_STARTS = 1000;
const ATTEMPTS = 3;

export interface ProgramOptions extends StartOptions {
  /** How often the program is started at most; 1000 times when left out. */
  readonly respawns?: number;
}

export class Starter {
  readonly introduction: Introduction;
  readonly stopMs: number;
  readonly #source: CommandSource;
  readonly #options: ProgramOptions;
  readonly #mostStarts: number;
  #spare: Program | undefined;
  #starts = 1;
  #gone: HostGone | undefined;
  readonly #troubles = new Set<string>();
  readonly #all = new Set<Program>();
  #lost = 0;

  constructor(source: CommandSource, options: ProgramOptions, { program, introduction }: Start & { kind: 'started' }) {
    this.introduction = introduction;
    this.stopMs = source.stopMs ?? STOP_MS;
    this.#source = source;
    this.#options = options;
    this.#mostStarts = options.respawns ?? MOST_STARTS;
    this.#spare = program;
    this.#keep(program);
  }

  /** How many processes could not be ended. */
  get lost(): number {
    return this.#lost;
  }

  /** @throws HostGone */
  async start(): Promise<Program> {
    const spare = this.#spare;
    this.#spare = undefined;
    if (spare?.isRunning === true) return spare;
    for (const trouble of spare?.troubles ?? []) this.#troubles.add(trouble);
    let reason = '';
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (this.#gone !== undefined) throw this.#gone;
      if (this.#starts >= this.#mostStarts) throw this.#end(`the program was started ${this.#mostStarts} times`);
      this.#starts++;
      const start = await startOne(this.#source, this.#options);
      if (start.kind === 'started') {
        this.#keep(start.program);
        if (sameIntroduction(start.introduction, this.introduction)) return start.program;
        await endProgram(start.program, this.stopMs);
        reason = 'it says something else about itself than at its first start';
      } else reason = `it ${start.reason}`;
    }
    throw this.#end(`the program did not start again, ${ATTEMPTS} times in a row: ${reason}`);
  }

  /** The first process, if nobody came for it. @returns what went wrong, in sentences. */
  async endSpare(): Promise<readonly string[]> {
    const spare = this.#spare;
    this.#spare = undefined;
    if (spare !== undefined) await endProgram(spare, this.stopMs);
    return [...this.#troubles, ...(spare?.troubles ?? [])];
  }

  /** Until all that was started is gone. */
  async ended(): Promise<void> {
    await Promise.all([...this.#all].map((program) => program.gone));
  }

  #end(reason: string): HostGone {
    this.#gone ??= new HostGone(reason);
    return this.#gone;
  }

  #keep(program: Program): void {
    this.#all.add(program);
    void program.gone.then(() => {
      this.#all.delete(program);
      if (program.lost) this.#lost++;
    });
  }
}
