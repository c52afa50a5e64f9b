// Plays one store of a trace on one adapter: the same calls, one after another in the recorded order, on a store of its own.
import type { Store } from '../contract/index.js';
import { type Ending, type Host, HostGone, type Lane, type Seat } from '../model/host.js';
import type { TraceCall, TracedStore } from '../model/trace.js';
import type { Exchange } from '../model/verdict.js';
import { ask, attempt, type Reply } from '../smoke/ask.js';
import { lackOf, leavesTraces } from './lacks.js';
import type { StandIns } from './stand-ins.js';

export type Answer = Exchange['answer'];

export interface PlayedStore {
  /** One for each call; `none` where it was not asked, or what it was asked can no longer be compared. */
  readonly answers: readonly Answer[];
  /** Why calls were not asked, with how many. */
  readonly skipped: ReadonlyMap<string, number>;
  /** What ended the playing early, in a sentence. */
  readonly lost?: string;
  /** Whether the adapter cannot play any more store. */
  readonly isGone: boolean;
}

export interface Playing {
  readonly host: Host;
  /** Where the stores that are killed have processes of their own. */
  readonly killing: () => Lane;
  /** An absolute path where nothing is. */
  readonly location: string;
  /** For one call. */
  readonly timeoutMs: number;
  readonly standIns: StandIns;
  readonly signal: AbortSignal;
}

const NO_ANSWER: Answer = { kind: 'none' };

export async function playStore(traced: TracedStore, playing: Playing): Promise<PlayedStore> {
  return new Player(traced, playing).play();
}

/** What ends the playing of one store: something that is no answer, or something that the adapter does not offer. */
class Over extends Error {
  readonly ending: Ending;
  /** Undefined where the adapter is not to blame. */
  readonly lost: string | undefined;

  constructor(ending: Ending, lost?: string) {
    super(lost ?? ending);
    this.ending = ending;
    this.lost = lost;
  }
}

class Player {
  readonly #traced: TracedStore;
  readonly #playing: Playing;
  readonly #handles = new Map<string, Store>();
  readonly #open = new Set<string>();
  readonly #skipped = new Map<string, number>();
  readonly #answers: Answer[] = [];
  /** Why nothing more is compared: a call was left out that the later ones may rest on. */
  #blind: string | undefined;

  constructor(traced: TracedStore, playing: Playing) {
    this.#traced = traced;
    this.#playing = playing;
  }

  async play(): Promise<PlayedStore> {
    const { host, killing, location } = this.#playing;
    const kills = this.#traced.calls.some(({ operation }) => operation === 'store.kill');
    if (kills && !host.abilities.kill) return this.#passedOver('store.kill: the store has no process of its own');
    let seat: Seat;
    try {
      seat = await (kills ? killing() : host.main).seat(location);
    } catch (error) {
      if (!(error instanceof HostGone)) throw error;
      return { ...this.#passedOver('the adapter is gone'), lost: error.message, isGone: true };
    }
    let over: Over | undefined;
    try {
      for (const call of this.#traced.calls) {
        if (this.#playing.signal.aborted) throw new Over('stopped');
        this.#answers.push(await this.#perform(call, seat));
      }
    } catch (error) {
      if (!(error instanceof Over)) throw error;
      over = error;
    }
    const lost = over?.lost ?? (await this.#tidy(seat, over));
    await seat.leave(over?.ending ?? (lost === undefined ? 'answered' : 'faulty'));
    const rest = this.#traced.calls.slice(this.#answers.length).map(() => NO_ANSWER);
    const answers = [...this.#answers, ...rest];
    return { answers, skipped: this.#skipped, ...(lost !== undefined && { lost }), isGone: false };
  }

  async #perform(call: TraceCall, seat: Seat): Promise<Answer> {
    switch (call.operation) {
      case 'store.open':
        return this.#openHandle(call, seat);
      case 'store.close':
        return this.#closeHandle(call.handle);
      case 'store.discard':
        await this.#must('store.discard', () => seat.discard());
        return DONE;
      case 'store.kill':
        await this.#must('store.kill', () => seat.kill());
        this.#open.clear();
        return DONE;
      default:
        return this.#ask(call);
    }
  }

  async #openHandle({ handle, args }: TraceCall, seat: Seat): Promise<Answer> {
    const fresh = typeof args === 'object' && args !== null && !Array.isArray(args) && args['fresh'] === true;
    const { reopen, handles } = this.#playing.host.manifest.profile.store;
    const isAgain = !fresh && this.#open.size === 0;
    if (isAgain && !reopen) return this.#giveUp('store.open: the profile says store.reopen: false');
    if (this.#open.size > 0 && handles === 'one')
      return this.#giveUp('store.open: the profile says store.handles: one');
    // Where a case has two processes, what is opened beside an open handle stands in the second one.
    const name = this.#open.size === 0 ? 'main' : handle;
    const store: unknown = await this.#must('store.open', () => seat.open(name, fresh));
    if (!isStore(store)) throw new Over('faulty', 'store.open answered no store, which has at least close()');
    this.#handles.set(handle, store);
    this.#open.add(handle);
    return DONE;
  }

  async #closeHandle(handle: string): Promise<Answer> {
    this.#open.delete(handle);
    const store = this.#handles.get(handle);
    if (store === undefined) return this.#skip('store.close: the handle was never opened');
    await this.#must('store.close', () => store.close());
    return DONE;
  }

  async #ask(call: TraceCall): Promise<Answer> {
    const { operation, handle, answer } = call;
    const store = this.#handles.get(handle);
    const { host, standIns, timeoutMs } = this.#playing;
    const lack = lackOf(call, host.manifest.profile);
    if (lack !== undefined) {
      // A refusal changes nothing.
      const matters = leavesTraces(operation) && answer.kind !== 'error';
      return matters ? this.#giveUp(`${operation}: ${lack}`) : this.#skip(`${operation}: ${lack}`);
    }
    if (call.inexact === true) {
      const reason = `${operation}: its arguments cannot be written`;
      return answer.kind === 'error' ? this.#skip(reason) : this.#giveUp(reason);
    }
    if (store === undefined) return this.#skip(`${operation}: the handle was never opened`);
    const reply = await ask(store, operation, standIns.apply(operation, call.args), timeoutMs);
    const given = answerOf(operation, reply);
    if (given.kind === 'result' && answer.kind === 'result') standIns.learn(operation, answer.value, given.value);
    if (this.#blind === undefined) return given;
    return this.#skip(this.#blind);
  }

  /** The call is not asked, and no later answer is compared. */
  #giveUp(reason: string): Answer {
    this.#blind ??= `the rest of a store after ${reason}`;
    return this.#skip(reason);
  }

  #skip(reason: string): Answer {
    this.#skipped.set(reason, (this.#skipped.get(reason) ?? 0) + 1);
    return NO_ANSWER;
  }

  #passedOver(reason: string): PlayedStore {
    for (const _ of this.#traced.calls) this.#skip(reason);
    return { answers: this.#traced.calls.map(() => NO_ANSWER), skipped: this.#skipped, isGone: false };
  }

  /** Lets go of what the trace leaves open. @returns what went wrong, where nothing had before. */
  async #tidy(seat: Seat, over: Over | undefined): Promise<string | undefined> {
    try {
      for (const handle of [...this.#open]) await this.#closeHandle(handle);
      if (this.#traced.calls.at(-1)?.operation !== 'store.discard')
        await this.#must('store.discard', () => seat.discard());
      return undefined;
    } catch (error) {
      if (!(error instanceof Over)) throw error;
      return over === undefined ? error.lost : undefined;
    }
  }

  async #must<T>(what: string, run: () => T | Promise<T>): Promise<T> {
    const reply = await attempt(run, this.#playing.timeoutMs);
    if (reply.kind === 'done') return reply.value;
    if (reply.kind === 'refusal') throw new Over('faulty', `${what} was refused: ${reply.code}`);
    if (reply.kind === 'exception') throw new Over('faulty', `${what} threw ${reply.message}`);
    throw overBy(what, reply);
  }
}

const DONE: Answer = { kind: 'result', value: null };

/** @throws Over where nothing was answered. */
function answerOf(operation: string, reply: Reply): Answer {
  switch (reply.kind) {
    case 'answer':
      return { kind: 'result', value: reply.value };
    case 'refusal':
      return { kind: 'error', code: reply.code, message: reply.message };
    case 'exception':
      return { kind: 'error', code: 'none of the contract', message: reply.message };
    case 'stray':
      return { kind: 'error', code: 'no JSON', message: reply.what };
    default:
      throw overBy(operation, reply);
  }
}

function overBy(what: string, reply: Extract<Reply, { kind: 'fault' | 'silence' }>): Over {
  if (reply.kind === 'silence') return new Over('timeout', `${what} was not answered within ${reply.ms} ms`);
  return new Over('faulty', `${what}: ${reply.fault.message}`);
}

function isStore(value: unknown): value is Store {
  return typeof value === 'object' && value !== null && 'close' in value && typeof value.close === 'function';
}
