// For tests that kill a harness: runs cases on the species that is named, in a process of its own. Needs tsx.
import process from 'node:process';
import { execute } from '../../../drive/execute.ts';
import { startProgram } from '../../index.ts';
import { culprit, neighbour } from './cases.ts';

const [, , source, jobs] = process.argv;
const { host, reason } = await startProgram(JSON.parse(source), { version: '0.0.0', checkManifest: () => undefined });
if (host === undefined) throw new Error(reason);
const cases = [...[1, 2, 3, 4, 5, 6, 7].map(neighbour), culprit({}, { timeoutMs: 600_000 }), neighbour(8)];
const plan = cases.map((one) => ({ adapter: 'decent', case: one, variant: 'direct', decision: { kind: 'run' } }));
for await (const { case: id } of execute(plan, [host], { jobs: Number(jobs) })) process.stdout.write(`${id}\n`);
