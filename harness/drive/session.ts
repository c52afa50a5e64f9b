// Everything about one case while it runs.
import type { Json, Manifest, Store } from '../contract/index.js';
import type { Seat } from '../model/host.js';
import type { Counters } from './counters.js';
import type { Limit } from './limit.js';
import type { Schedule } from './schedule.js';
import type { Transcript } from './transcript.js';
import type { VariantDriver } from './variants/driver.js';

/** What is wrong with an answer by the schema of its operation; undefined when nothing is. */
export type AnswerCheck = (operation: string, answer: Json) => string | undefined;

export interface Handle {
  readonly name: string;
  store: Store;
  open: boolean;
}

export interface Session {
  readonly manifest: Manifest;
  readonly seat: Seat;
  /** Whether the case is about aliasing. */
  readonly aliasing: boolean;
  readonly variant: VariantDriver;
  /** Says what is wrong with the shape of an answer. */
  readonly checkAnswer: AnswerCheck | undefined;
  /** By name, in the order of opening. */
  readonly handles: Map<string, Handle>;
  readonly counters: Counters;
  /** How the next race goes. */
  readonly schedule: Schedule;
  readonly transcript: Transcript;
  readonly limit: Limit;
  /** The verdict is known; answers that still come are ignored. */
  over: boolean;
}

/** The handle of steps that name none. */
export const MAIN = 'main';

/** Ends whatever part of an abandoned case comes back to life; nobody reads it. */
export class Abandoned extends Error {
  override readonly name = 'Abandoned';
}
