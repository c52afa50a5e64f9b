// What does not keep the gate shut and should be known all the same: nothing is passed over in silence.
import type { Announcement, GateReason } from '../model/gate.js';
import { type Subject, unmatched } from '../model/pattern.js';
import type { GateInput } from './facts.js';
import { listed } from './listed.js';
import { missingUnrequired } from './required.js';

export interface NotesInput {
  readonly input: GateInput;
  /** Those that were judged. */
  readonly adapters: readonly string[];
  readonly reasons: readonly GateReason[];
  /** The announcements that something was found for. */
  readonly used: ReadonlySet<Announcement>;
  /** Whether the adapters were judged at all. */
  readonly isWhole: boolean;
}

export function gateNotes(notes: NotesInput): string[] {
  const { input, adapters } = notes;
  const absent = input.only === undefined ? absentAdapters(notes) : [`only ${listed(adapters)} was judged (--adapter)`];
  return [...missingUnrequired(input), ...absent, ...idleAnnouncements(notes), ...howToAnnounce(notes)];
}

/** Those that have rules or a scoreboard, and are in no record and on no list of what must be. */
function absentAdapters({ input }: NotesInput): string[] {
  const { policy, previous, record } = input;
  const { adapters, unavailable } = record.header;
  const boards = [...previous].flatMap(([name, { kind }]) => (kind === 'scoreboard' ? [name] : []));
  const known = new Set([...policy.adapters.keys(), ...boards]);
  const told = new Set([...adapters, ...unavailable].map(({ name }) => name));
  const required = new Set(policy.required?.value ?? []);
  return [...known]
    .filter((name) => !told.has(name) && !required.has(name))
    .map((name) => `${name} was not judged: the record does not hold it, and it is not required`);
}

/** An announcement lasts no longer than the change it is about. */
function idleAnnouncements({ input, used, isWhole, adapters }: NotesInput): string[] {
  if (!isWhole || input.only !== undefined) return [];
  const subjects = subjectsOf(input);
  return input.policy.announced
    .filter((one) => !used.has(one) && (one.adapter === undefined || adapters.includes(one.adapter)))
    .map(({ pattern, from }) => {
      const near = unmatched([pattern], subjects)[0]?.suggestion;
      const hint = near === undefined ? '' : `; did you mean "${near}"?`;
      return `${from}: "${pattern.text}" announces nothing that happened; take it out once it is committed${hint}`;
    });
}

function subjectsOf({ previous, declared }: GateInput): Subject[] {
  const before = [...previous.values()].flatMap((one) =>
    one.kind === 'scoreboard' ? Object.keys(one.scoreboard.cases) : [],
  );
  const here = declared.suites.flatMap(({ cases }) => cases);
  return [...before.map((id) => ({ id, law: '' })), ...here].map(({ id, law }) => ({ id, law, variant: 'direct' }));
}

const ANNOUNCEABLE: ReadonlySet<string> = new Set([
  'SUITE_GONE',
  'CASE_GONE',
  'NOT_EXECUTED',
  'LAW_GONE',
  'VARIANT_SHRUNK',
  'NOW_UNSUPPORTED',
  'NOW_EXCLUDED',
]);

function howToAnnounce({ input, reasons }: NotesInput): string[] {
  if (!reasons.some(({ code }) => ANNOUNCEABLE.has(code))) return [];
  return [
    `what is meant to be gone, or to apply no more, is announced in ${input.policy.file ?? 'config/gates.yaml'} (docs/gate.md)`,
  ];
}
