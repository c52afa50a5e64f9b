// REQUIRED: the adapters that must be there are there. One that could not start has shown nothing.
import type { Setting } from '../model/gate.js';
import { command, runAgain } from './again.js';
import type { GateInput } from './facts.js';
import { type Complaint, type Judged, judged } from './judged.js';
import { listed } from './listed.js';

export function judgeRequired(input: GateInput): Judged {
  const { adapters, unavailable } = input.record.header;
  const { value: names, from } = requiredOf(input);
  const here = new Set(adapters.map(({ name }) => name));
  const complaints = names.flatMap((name): Complaint[] => {
    if (here.has(name)) return [];
    const asked = unavailable.find((one) => one.name === name);
    if (asked === undefined) {
      const message = `${name} is required, and the record does not hold it`;
      return [{ code: 'NOT_IN_RECORD', message, again: runAgain([], names) }];
    }
    const message = `${name} is required, and was unavailable: ${asked.reason}`;
    return [{ code: 'UNAVAILABLE', message, again: command('doctor', name) }];
  });
  const there = names.filter((name) => here.has(name));
  const found = there.length === 0 ? 'none' : listed(there);
  return judged({ rule: 'REQUIRED', wanted: listed(names), from }, complaints, found);
}

/** Adapters that were asked for and are unavailable, where that is no reason. */
export function missingUnrequired(input: GateInput): string[] {
  const required = requiredOf(input).value;
  return input.record.header.unavailable
    .filter(({ name }) => !required.includes(name))
    .map(({ name, reason }) => `${name} was unavailable and is not required: ${reason}`);
}

function requiredOf({ record, policy, only }: GateInput): Setting<readonly string[]> {
  if (only !== undefined) return { value: only, from: '--adapter' };
  if (policy.required !== undefined) return policy.required;
  const { adapters, unavailable } = record.header;
  const names = [...adapters, ...unavailable].map(({ name }) => name);
  return { value: names, from: 'the default, every adapter that the run was asked for' };
}
