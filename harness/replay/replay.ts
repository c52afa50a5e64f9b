// Replays a trace: every store of it on every adapter, and compares what each answered with what was recorded and with
// what the others answered. One store of the trace is in memory at a time.
import type { Host } from '../model/host.js';
import type { ParityFinding, ParityPolicy } from '../model/parity.js';
import { RECORDED, type ReplayDifference, type ReplayedAdapter, type ReplayResult } from '../model/replay.js';
import type { TracedStore, TraceFooter, TraceHeader } from '../model/trace.js';
import { Allowances, Normaliser } from '../parity/index.js';
import { AdapterPlayer, implementationOf, type PlayerOptions } from './adapter-player.js';
import { asRecorded, compareStore } from './compare-store.js';
import { tellStore } from './tell-store.js';

export interface ReplayInput extends PlayerOptions {
  readonly header: TraceHeader;
  readonly footer?: TraceFooter;
  readonly stores: Iterable<TracedStore>;
  /** They are not disposed of. */
  readonly hosts: readonly Host[];
}

export async function replay(input: ReplayInput): Promise<ReplayResult> {
  const { header, footer, hosts, policy, signal } = input;
  const normaliser = new Normaliser(policy.normalise);
  const players = hosts.map((host) => new AdapterPlayer(host, input));
  const labels = [RECORDED, ...players.map(({ name }) => name)];
  const names = [header.manifest?.name ?? RECORDED, ...players.map(({ name }) => name)];
  const rules = { allowances: new Allowances(policy.allow, names), fails: policy.answers !== 'list' };
  const differences: ReplayDifference[] = [];
  let stores = 0;
  let calls = 0;
  let concurrent = 0;
  for (const traced of input.stores) {
    if (signal.aborted) break;
    // A store that answers at once would otherwise keep Ctrl-C waiting.
    await new Promise((resolve) => setImmediate(resolve));
    stores++;
    calls += traced.calls.length;
    concurrent += traced.calls.filter(({ race }) => race === true).length;
    const played = await Promise.all(players.map((player) => player.play(traced)));
    const recorded = { answers: traced.calls.map(({ answer }) => answer), isRaced: true };
    const sides = [
      recorded,
      ...played.map(({ answers }) => ({
        answers: answers.map((answer) => asRecorded(answer, header.source)),
        isRaced: false,
      })),
    ];
    const found = compareStore(traced.calls, sides, normaliser);
    for (const [at, player] of players.entries()) player.compared += found.compared[at + 1] ?? 0;
    differences.push(...tellStore(found.differences, traced, labels, rules));
  }
  const isComplete = footer !== undefined && footer.stopped === undefined;
  const losses = players.flatMap((player) => player.losses);
  const adapters = players.map((player) => player.summary);
  const findings = [
    ...incompleteFinding(footer),
    ...adapters.flatMap(nothingFinding),
    ...normaliser.unapplied.map(staleFinding),
  ];
  return {
    source: header.source,
    ...(header.manifest && { recorded: implementationOf(header.manifest) }),
    complete: isComplete,
    stores,
    calls,
    concurrent,
    adapters,
    differences,
    losses,
    skipped: players.flatMap((player) => player.skips),
    findings,
    ok: losses.length === 0 && [...differences, ...findings].every(({ fails }) => !fails),
  };
}

function incompleteFinding(footer: TraceFooter | undefined): ParityFinding[] {
  if (footer !== undefined && footer.stopped === undefined) return [];
  const why = footer === undefined ? 'it has no footer' : footer.stopped;
  return [{ code: 'INCOMPLETE', message: `the trace is incomplete: ${why}`, fails: true }];
}

/** Nothing passes by absence. */
function nothingFinding({ adapter, compared }: ReplayedAdapter): ParityFinding[] {
  if (compared > 0) return [];
  return [{ code: 'NOTHING_IN_COMMON', message: `${adapter}: no answer could be compared`, fails: true }];
}

function staleFinding({ from, operation, path }: ParityPolicy['normalise'][number]): ParityFinding {
  const message = `${from}: no answer of ${operation} had a field at "${path}"`;
  return { code: 'STALE_NORMALISATION', message, fails: false };
}
