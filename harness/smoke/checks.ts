// How each check is done, and what it says when it is met. What is not met is thrown as Unmet.
import type { ErrorCode, Json, Manifest, Store } from '../contract/index.js';
import { judgeAnswer, judgeEnd, judgeFound, judgeRefusal, type ShapeFault } from './judge.js';
import type { CheckOf, PerformedCheck } from './plan-checks.js';
import type { Complaint } from './result.js';
import type { Sample } from './samples.js';
import { type Trial, Unmet } from './trial.js';

export interface Subject {
  readonly manifest: Manifest;
  readonly trial: Trial;
  readonly shapeFault: ShapeFault;
}

/** @throws Unmet */
export function performCheck(check: PerformedCheck, subject: Subject): Promise<string> {
  const perform = CHECKS[check.kind] as (check: PerformedCheck, subject: Subject) => Promise<string>;
  return perform(check, subject);
}

type Checks = {
  readonly [Kind in PerformedCheck['kind']]: (check: CheckOf<Kind>, subject: Subject) => Promise<string>;
};

const CHECKS: Checks = {
  // A host has shaken hands, and its manifest was checked.
  handshake: async (_check, { manifest: { implementation, profile } }) =>
    `${implementation.name} ${implementation.version} claims ${Object.keys(profile.facets).join(', ')}`,

  open: async (_check, { trial }) => {
    await trial.open(MAIN, true);
    return 'a fresh store';
  },

  facet: async ({ samples }, subject) => {
    const store = await mainOf(subject);
    for (const sample of samples) await mustAnswer(subject, store, sample);
    return [...new Set(samples.map(({ operation }) => operation))].join(', ');
  },

  unclaimed: async ({ samples }, subject) => {
    const store = await mainOf(subject);
    for (const sample of samples) await mustRefuse(subject, store, sample, 'UNSUPPORTED');
    return `${samples.map(({ facet }) => facet).join(', ')}: UNSUPPORTED`;
  },

  argument: async ({ sample }, subject) => {
    await mustRefuse(subject, await mainOf(subject), sample, 'INVALID_ARGUMENT');
    return `${sample.operation}: INVALID_ARGUMENT`;
  },

  second: async ({ trace }, subject) => {
    const { trial } = subject;
    const written = await mustAnswer(subject, await mainOf(subject), trace.write);
    const second = await trial.open('second', false);
    insist(judgeFound(trace, written, await trial.ask(second, trace.read), ON_SECOND));
    await trial.close('second');
    return `${trace.read.operation} finds what ${trace.write.operation} wrote on the first one`;
  },

  closed: async ({ sample }, subject) => {
    const store = await mainOf(subject);
    await subject.trial.close(MAIN);
    await mustRefuse(subject, store, sample, 'CLOSED');
    return `${sample.operation}: CLOSED`;
  },

  reopen: async ({ trace }, subject) => {
    const { trial } = subject;
    const written = await mustAnswer(subject, await mainOf(subject), trace.write);
    await trial.close(MAIN);
    const again = await trial.open(MAIN, false);
    insist(judgeFound(trace, written, await trial.ask(again, trace.read), AFTER_REOPENING));
    return `${trace.read.operation} finds what ${trace.write.operation} wrote before`;
  },

  discard: async (_check, { trial }) => {
    await trial.discard();
    return 'the store is forgotten';
  },

  end: async (_check, { trial }) => {
    insist(judgeEnd(await trial.end()));
    return 'nothing is left behind';
  },
};

const MAIN = 'main';

const ON_SECOND = {
  after: 'on a second handle',
  fix: 'let every handle of a location see one store, or say in the profile: store.handles: one',
  see: 'LOG-12; docs/protocol.md, "Requests"',
};

const AFTER_REOPENING = {
  after: 'after closing and opening again',
  fix: 'keep what is stored by its location; `fresh: false` opens what is there. Or say: store.reopen: false',
  see: 'DUR-1; docs/protocol.md, "Requests"',
};

/** The handle that most checks use, opened again where one before has closed it. */
async function mainOf({ trial }: Subject): Promise<Store> {
  return trial.at(MAIN) ?? (await trial.open(MAIN, false));
}

async function mustAnswer({ trial, shapeFault }: Subject, store: Store, sample: Sample): Promise<Json> {
  const reply = await trial.ask(store, sample);
  insist(judgeAnswer(sample, reply, shapeFault));
  return reply.kind === 'answer' ? reply.value : null;
}

async function mustRefuse({ trial }: Subject, store: Store, sample: Sample, code: ErrorCode): Promise<void> {
  insist(judgeRefusal(sample, await trial.ask(store, sample), code));
}

function insist(complaint: Complaint | undefined): void {
  if (complaint !== undefined) throw new Unmet(complaint);
}
