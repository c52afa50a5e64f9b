// What the gate is handed, and what the rules of one adapter judge.
import type { JudgedBaseline } from '../baseline/index.js';
import type { AdapterRules, GatePolicy } from '../model/gate.js';
import type { Scoreboard } from '../model/generated/scoreboard.js';
import type { TeethScore } from '../model/generated/teeth-score.js';
import type { Project } from '../model/project.js';
import type { RecordView } from '../model/record.js';
import type { Variant } from '../model/suite.js';
import type { Announced } from './announced.js';
import type { Previous } from './previous.js';

export interface GateInput {
  readonly record: RecordView;
  /** One for each adapter of the record. */
  readonly scoreboards: readonly Scoreboard[];
  /** The scoreboards to compare with, by adapter. */
  readonly previous: ReadonlyMap<string, Previous>;
  /** What the baselines excuse and what is wrong with them, by adapter. */
  readonly baselines: ReadonlyMap<string, JudgedBaseline>;
  readonly policy: GatePolicy;
  /** The suites that are here. */
  readonly declared: Pick<Project, 'suites' | 'suiteHash'>;
  /** What TEETH.json beside the scoreboards says, or why it cannot be read. Left out where nobody asks for it. */
  readonly teeth?: TeethFile;
  /** The folder of the committed scoreboards, as shown to the user. */
  readonly scoreboardFolder: string;
  /** The only adapters to judge, all of which must be there; else every one of the record. */
  readonly only?: readonly string[];
}

export interface TeethFile {
  /** As shown to the user. */
  readonly file: string;
  readonly score?: TeethScore;
  readonly fault?: string;
}

/** All that is known of one adapter. */
export interface AdapterFacts {
  readonly adapter: string;
  readonly scoreboard: Scoreboard;
  readonly previous: Previous;
  readonly baseline: JudgedBaseline;
  readonly rules: AdapterRules;
  readonly announced: Announced;
  readonly declared: GateInput['declared'];
  readonly scoreboardFolder: string;
  /** The cases that were executed, by variant. */
  readonly executed: ReadonlyMap<Variant, ReadonlySet<string>>;
}
