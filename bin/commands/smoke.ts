// assay smoke: tries out one adapter before any suite, and says of the first thing that is wrong what to do about it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerCheck } from '../../harness/load/answer-check.js';
import { InputError } from '../../harness/model/errors.js';
import type { Host } from '../../harness/model/host.js';
import type { AdapterSource } from '../../harness/model/project.js';
import { jsonText } from '../../harness/score/index.js';
import { type CheckResult, type SmokeOutput, smoke } from '../../harness/smoke/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { startHosts } from '../hosts.js';
import type { Terminal } from '../print.js';
import { catchStrays } from '../running/strays.js';
import { smokeSource } from '../smoke-source.js';
import { checkText, endText } from '../smoke-text.js';

export interface SmokeArguments {
  /** A name or a path. */
  readonly adapter?: string;
  /** Of a program, in the place of an adapter; else empty. */
  readonly command: readonly string[];
  /** A module runs in a process of its own. */
  readonly isolated: boolean;
  readonly json: boolean;
  readonly config?: string;
}

export async function smokeCommand(args: SmokeArguments, { out, err }: Terminal, cwd: string): Promise<ExitCode> {
  const { isolated, json } = args;
  const { source, isNamed } = await smokeSource(args, cwd);
  const strays = catchStrays(err);
  const results: CheckResult[] = [];
  try {
    const started = await startOne(source, cwd, isolated);
    const checks = started.kind === 'ready' ? tryOut(started.host) : [started.result];
    for await (const result of checks) {
      if (!json) out.lines(checkText(result, allMet(results)));
      results.push(result);
    }
    const isOk = strays.first === undefined && allMet(results);
    if (json) out.raw(jsonText(outputOf(source.name, started, results, isOk)));
    else out.lines(endText(source.name, results, isNamed ? `assay run --adapter ${source.name}` : TO_BE_NAMED));
    if (started.kind === 'unavailable') return EXIT.unavailable;
    return isOk ? EXIT.ok : EXIT.failed;
  } finally {
    strays.release();
  }
}

function allMet(results: readonly CheckResult[]): boolean {
  return results.every(({ status }) => status !== 'not ok');
}

const TO_BE_NAMED = 'name it in assay.config.yaml, then: assay run';

type Started =
  | { readonly kind: 'ready'; readonly host: Host }
  | { readonly kind: 'unavailable'; readonly reason: string; readonly result: CheckResult }
  | { readonly kind: 'unfit'; readonly result: CheckResult };

async function startOne(source: AdapterSource, cwd: string, isolated: boolean): Promise<Started> {
  try {
    const { ready, unavailable } = await startHosts([source], cwd, isolated);
    const [host] = ready;
    if (host !== undefined) return { kind: 'ready', host };
    const { reason } = unavailable[0] ?? { reason: 'it did not start' };
    return { kind: 'unavailable', reason, result: noHandshake(source, `${source.name}: ${reason}`) };
  } catch (error) {
    // A module that is not there is a mistake of the one who named it, and not of the adapter.
    if (!(error instanceof InputError) || error.problems.some(({ code }) => code === 'NO_MODULE')) throw error;
    const got = error.problems.map(({ message, hint }) => (hint === undefined ? message : `${message}; ${hint}`));
    return { kind: 'unfit', result: noHandshake(source, got.join(' · ')) };
  }
}

function noHandshake({ kind }: AdapterSource, got: string): CheckResult {
  const wanted =
    kind === 'command'
      ? {
          done: 'initialize',
          expected: 'a program that answers with its manifest',
          fix: 'answer the line {"jsonrpc":"2.0","id":1,"method":"initialize",…} with one line',
          see: 'docs/protocol.md, "Requests"; config/schemas/manifest.schema.json',
        }
      : {
          done: 'import',
          expected: 'a module that exports an adapter with its manifest',
          fix: 'export default defineAdapter({ manifest, open })',
          see: 'docs/writing-an-adapter.md; config/schemas/manifest.schema.json',
        };
  return { check: 'handshake', status: 'not ok', ...wanted, got };
}

async function* tryOut(host: Host): AsyncGenerator<CheckResult> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-smoke-'));
  try {
    yield* smoke({ host, shapeFault: answerCheck(), location: join(folder, 'store') });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function outputOf(adapter: string, started: Started, checks: readonly CheckResult[], ok: boolean): SmokeOutput {
  const { implementation } = started.kind === 'ready' ? started.host.manifest : {};
  return {
    schemaVersion: 1,
    adapter,
    ...(implementation !== undefined && { implementation: `${implementation.name} ${implementation.version}` }),
    ok,
    ...(started.kind === 'unavailable' && { unavailable: started.reason }),
    checks,
  };
}
