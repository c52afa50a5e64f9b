// Everything that was loaded, checked and ready to be planned.
import type { Adapter } from '../contract/index.js';
import { type ForeignSource, subjectNames } from './foreign.js';
import type { Law, Suite } from './suite.js';

/** Where an adapter comes from. Loading it is a step of its own, which may find it unavailable. */
export type AdapterSource = ModuleSource | CommandSource;

export interface ModuleSource {
  readonly kind: 'module';
  readonly name: string;
  /** Absolute path of the module. */
  readonly module: string;
  /** Which export is the adapter, or a function of the options that makes it. */
  readonly export: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** How long a process of its own that holds the module may take to start. */
  readonly startMs?: number;
}

/** A program that speaks the protocol of docs/protocol.md. */
export interface CommandSource {
  readonly kind: 'command';
  readonly name: string;
  /** The program and its arguments; no shell. */
  readonly command: readonly [program: string, ...args: string[]];
  /** Absolute: the working folder of the program. */
  readonly cwd: string;
  /** In addition to the environment of assay. */
  readonly env?: Readonly<Record<string, string>>;
  /** The command that installs what the program needs. */
  readonly install?: string;
  readonly startMs?: number;
  readonly stopMs?: number;
}

/** Where the files stand that judge a run rather than make it. Absolute paths; they need not exist. */
export interface ProjectPlaces {
  /** The folder of the user's config, or the working folder where there is none. */
  readonly root: string;
  /** <folder>/<adapter>.yaml */
  readonly baselines: string;
  readonly gates: string;
  readonly scoreboards: string;
}

export interface Project {
  /** In order of name. */
  readonly suites: readonly Suite[];
  /** Programs with tests of their own, in order of name. */
  readonly foreign: readonly ForeignSource[];
  readonly laws: ReadonlyMap<string, Law>;
  /** SHA-256 over all that was loaded. */
  readonly suiteHash: string;
  readonly adapters: readonly AdapterSource[];
  /** Where the mutants are made: an export that takes the name of one. */
  readonly mutants: ModuleSource;
  /** The adapters that run when none is named. */
  readonly defaultAdapters: readonly string[];
  readonly places: ProjectPlaces;
}

/** Whatever can have a scoreboard, and so a baseline and rules of a gate: adapters, and programs with tests of their own. */
export function judgedNames({ adapters, foreign }: Pick<Project, 'adapters' | 'foreign'>): string[] {
  return [...new Set([...adapters.map(({ name }) => name), ...foreign.flatMap(subjectNames)])];
}

export type LoadedAdapter =
  | { readonly kind: 'ready'; readonly adapter: Adapter }
  /** Installed wrongly or not at all; the reason is a sentence with the next move. */
  | {
      readonly kind: 'unavailable';
      readonly name: string;
      readonly reason: string;
      /** The command that installs what is missing. */
      readonly install?: string;
    };
