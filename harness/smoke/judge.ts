// What a reply is worth, and what to do about one that is not what the contract asks for. Pure.
import { textOf } from '../check/index.js';
import { type ErrorCode, equalJson, type Json, OPERATIONS } from '../contract/index.js';
import type { Fault } from '../model/host.js';
import type { Reply } from './ask.js';
import type { Complaint } from './result.js';
import type { Sample, Trace } from './samples.js';

/** What is wrong with the shape of an answer; undefined when nothing is. */
export type ShapeFault = (operation: string, answer: unknown) => string | undefined;

/** What went wrong once all was over. */
export interface End {
  readonly fault: Fault | undefined;
  /** In sentences. */
  readonly troubles: readonly string[];
}

/** A sample that must be answered. */
export function judgeAnswer(sample: Sample, reply: Reply, shapeFault: ShapeFault): Complaint | undefined {
  const { operation, facet } = sample;
  const done = call(sample);
  const schema = `config/schemas/contract/${OPERATIONS[operation]?.facet ?? facet}.schema.json`;
  if (reply.kind === 'refusal' && reply.code === 'UNSUPPORTED') {
    const fix = `have ${operation}, or list it under "without" in the profile, or do not claim the facet ${facet}`;
    return { done, expected: 'an answer: the profile claims it', got: gotText(reply), fix, see: 'ANS-5' };
  }
  if (reply.kind === 'refusal') {
    const fix = 'take these arguments: they are valid';
    return { done, expected: 'an answer', got: gotText(reply), fix, see: schema };
  }
  if (reply.kind !== 'answer') return noAnswer(done, 'an answer', reply);
  const fault = shapeFault(operation, reply.value);
  if (fault !== undefined) {
    const expected = `an answer in the shape of the contract: ${fault}`;
    return {
      done,
      expected,
      got: textOf(reply.value),
      fix: `answer what the schema says of ${operation}`,
      see: schema,
    };
  }
  const isConflict = (OPERATIONS[operation]?.conflicts ?? false) && hasConflict(reply.value);
  if (isConflict === (sample.conflicts ?? false)) return undefined;
  const [expected, law] = isConflict
    ? (['no conflict: nobody else writes', 'CON-1'] as const)
    : (['{"conflict":true,"expected":…,"actual":…}', 'ANS-1'] as const);
  const fix = 'compare what the writer expects with what is there, and answer a conflict where they differ';
  return { done, expected, got: textOf(reply.value), fix, see: facet === 'cas' ? 'CAS-1' : law };
}

/** A sample that must be refused with the code. */
export function judgeRefusal(sample: Sample, reply: Reply, code: ErrorCode): Complaint | undefined {
  if (reply.kind === 'refusal' && reply.code === code) return undefined;
  const done = call(sample);
  const expected = `the error ${code}`;
  if (reply.kind !== 'refusal' && reply.kind !== 'answer') return noAnswer(done, expected, reply);
  const { fix, see } = REFUSALS[code] ?? { fix: () => `refuse it with ${code}`, see: 'ANS-3' };
  return { done, expected, got: gotText(reply), fix: fix(sample), see };
}

const REFUSALS: Readonly<
  Partial<Record<ErrorCode, { readonly fix: (sample: Sample) => string; readonly see: string }>>
> = {
  UNSUPPORTED: {
    fix: ({ facet }) => `refuse what the profile does not claim, or claim the facet ${facet}`,
    see: 'ANS-5',
  },
  INVALID_ARGUMENT: { fix: () => 'check every argument before anything happens', see: 'ANS-7, NAME-5' },
  CLOSED: { fix: () => 'keep which handles are open, and refuse every operation on another one', see: 'ANS-6' },
};

/** What was written must be found. */
export function judgeFound(
  { read, listed }: Trace,
  written: Json,
  reply: Reply,
  where: { readonly after: string; readonly fix: string; readonly see: string },
): Complaint | undefined {
  const done = `${call(read)} ${where.after}`;
  const wanted = listed ? [written] : written;
  const { fix, see } = where;
  if (reply.kind === 'refusal') return { done, expected: textOf(wanted), got: gotText(reply), fix, see };
  if (reply.kind !== 'answer') return noAnswer(done, textOf(wanted), reply);
  if (equalJson(wanted, reply.value)) return undefined;
  return { done, expected: textOf(wanted), got: textOf(reply.value), fix, see };
}

/** An open, a close or a discard that did not come about. */
export function judgeLifecycle(done: string, reply: Exclude<Reply, { kind: 'answer' }>): Complaint {
  if (reply.kind !== 'refusal') return noAnswer(done, 'that it succeeds', reply);
  const fix = `let "${done}" succeed; standard error may say more`;
  return { done, expected: 'that it succeeds', got: gotText(reply), fix, see: 'docs/protocol.md, "Requests"' };
}

export function noStore(done: string): Complaint {
  const fix = 'answer an object that has the facets as members, and close()';
  return { done, expected: 'a store', got: 'no object with a function close', fix, see: 'docs/writing-an-adapter.md' };
}

/** How it was let go of. */
export function judgeEnd({ fault, troubles }: End): Complaint | undefined {
  const [trouble] = [...(fault === undefined ? [] : [fault.message]), ...troubles];
  if (trouble === undefined) return undefined;
  const fix = 'answer each request once; answer shutdown, then end with exit code 0, as at the end of standard input';
  return { done: 'shutdown', expected: 'a quiet end', got: trouble, fix, see: 'docs/protocol.md, "Requests"' };
}

/** Anything that is neither an answer nor an error of the contract. */
function noAnswer(
  done: string,
  expected: string,
  reply: Exclude<Reply, { kind: 'answer' } | { kind: 'refusal' }>,
): Complaint {
  return { done, expected, got: gotText(reply), ...remedy(reply) };
}

function remedy(reply: Exclude<Reply, { kind: 'answer' } | { kind: 'refusal' }>): Pick<Complaint, 'fix' | 'see'> {
  switch (reply.kind) {
    case 'exception':
      return {
        fix: 'if it is meant as a refusal, give it a code of the contract; otherwise mend the adapter',
        see: 'ANS-3; docs/protocol.md, "Errors"',
      };
    case 'stray':
      return { fix: 'answer one JSON value; null for nothing', see: 'VAL-1; docs/protocol.md, "Requests"' };
    case 'silence':
      return {
        fix: 'answer every request, with its id, and flush standard output after each line',
        see: 'docs/protocol.md, "Lines"',
      };
    case 'fault':
      return reply.fault.cause === 'protocol'
        ? {
            fix: 'write nothing but one response for each request to standard output, and all else to standard error',
            see: 'docs/protocol.md, "Lines"',
          }
        : {
            fix: 'keep the program running whatever it is asked; what it said last may tell why it ended',
            see: 'docs/protocol.md, "What a program must not do, and what happens then"',
          };
  }
}

function gotText(reply: Reply): string {
  switch (reply.kind) {
    case 'answer':
      return textOf(reply.value);
    case 'refusal':
      return `the error ${reply.code}: ${reply.message}`;
    case 'exception':
      return `an exception without a code of the contract: ${reply.message}`;
    case 'stray':
      return `what is no JSON: ${reply.what}`;
    case 'fault':
      return reply.fault.message;
    case 'silence':
      return `nothing for ${reply.ms} ms`;
  }
}

function call({ operation, args }: Sample): string {
  return `${operation} ${textOf(args)}`;
}

function hasConflict(value: Json): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value['conflict'] === true;
}
