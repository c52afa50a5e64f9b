// The variant busy: between the steps of the case, neighbour streams exist, grow and are truncated.
import { textOf } from '../../check/index.js';
import { copyJson, type Json } from '../../contract/index.js';
import type { GoldenCase } from '../../model/suite.js';
import { exchange, operationNamed } from '../exchange.js';
import { handleNamed } from '../handles.js';
import { judgeEqual } from '../judge.js';
import type { Place } from '../place.js';
import { MAIN, type Session } from '../session.js';
import { Stop } from '../stop.js';
import type { VariantDriver } from './driver.js';
import { neighbourNames } from './neighbours.js';

export function busy(goldenCase: GoldenCase): VariantDriver {
  let names: readonly string[] | undefined;
  let turn = 0;
  return {
    before: async (session, place) => {
      // A case that closed its handle is about that; so is what it does next.
      if (!handleNamed(session, MAIN).open) return;
      names ??= neighbourNames(goldenCase, session.manifest.profile.limits);
      turn++;
      for (const name of names) await grow(session, name, turn, place);
      const truncates = session.manifest.profile.without?.includes('log.truncate') !== true;
      if (turn % 2 === 0 && truncates) await truncate(session, names[0] ?? '', turn, place);
    },
  };
}

/** Nobody else writes to a neighbour, so its mark is the number of turns, whatever was truncated. */
async function grow(session: Session, stream: string, turn: number, place: Place): Promise<void> {
  const event = { stream, type: 'neighbour', at: turn, data: { turn } };
  await ask(session, 'log.append', event, { ...event, seq: turn }, place);
}

async function truncate(session: Session, stream: string, turn: number, place: Place): Promise<void> {
  await ask(session, 'log.truncate', { stream, through: turn }, null, place);
}

async function ask(session: Session, name: string, args: Json, expected: Json, place: Place): Promise<void> {
  const operation = operationNamed(name);
  const answer = await exchange(session, handleNamed(session, MAIN), operation, copyJson(args), args, place);
  const finding = judgeEqual(name, answer, expected);
  if (finding === undefined) return;
  const { stream } = args as { readonly stream: string };
  throw new Stop({ ...finding, summary: `neighbour ${textOf(stream)}: ${finding.summary}` }, place);
}
