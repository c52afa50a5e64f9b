// For tests: runs a pipeline of GitLab on this machine, each script really, by bash, in a clone of the repository. Of the
// language it knows what the shipped files say.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { WorkflowPlace } from './workflow-run.js';

export type PipelineFile = Readonly<Record<string, PipelineJob>>;

interface PipelineJob {
  readonly extends?: string;
  readonly parallel?: number;
  readonly needs?: readonly string[];
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
  readonly artifacts?: { readonly paths: readonly string[]; readonly reports?: { readonly junit: string } };
}

export interface PipelineRun {
  /** `assay-shard 2/3` */
  readonly name: string;
  readonly code: number | null;
  readonly log: string;
}

/** Artifacts are left in `<scratch>/<job>`, whatever became of the job. */
export function runPipeline(file: PipelineFile, place: WorkflowPlace): PipelineRun[] {
  const runs: PipelineRun[] = [];
  for (const [id, written] of Object.entries(file)) {
    if (id.startsWith('.')) continue;
    const job = { ...(written.extends !== undefined && file[written.extends]), ...written };
    if (runs.some(({ name, code }) => job.needs?.includes(name.split(' ')[0] ?? '') && code !== 0)) continue;
    const total = job.parallel ?? 1;
    for (let index = 1; index <= total; index++) {
      const name = job.parallel === undefined ? id : `${id} ${index}/${total}`;
      runs.push({ name, ...runJob(id, job, { index, total }, place) });
    }
  }
  return runs;
}

function runJob(
  id: string,
  job: PipelineJob,
  { index, total }: { readonly index: number; readonly total: number },
  place: WorkflowPlace,
): Omit<PipelineRun, 'name'> {
  const workspace = join(place.scratch, 'work', `${id}-${index}`);
  execFileSync('git', ['clone', '-q', place.repository, workspace]);
  for (const needed of job.needs ?? []) cpSync(join(place.scratch, needed), workspace, { recursive: true });
  const script = [...(job.before_script ?? []), ...(job.script ?? [])].join('\n');
  const { FORCE_COLOR: _, GITHUB_ACTIONS: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
    cwd: workspace,
    encoding: 'utf8',
    env: {
      ...env,
      PATH: [place.programs, process.env['PATH']].join(delimiter),
      CI: 'true',
      GITLAB_CI: 'true',
      CI_PROJECT_DIR: workspace,
      CI_NODE_TOTAL: String(total),
      ...(job.parallel !== undefined && { CI_NODE_INDEX: String(index) }),
    },
  });
  const { paths = [], reports } = job.artifacts ?? {};
  mkdirSync(join(place.scratch, id), { recursive: true });
  for (const path of [...paths, ...(reports === undefined ? [] : [reports.junit])]) {
    if (existsSync(join(workspace, path)))
      cpSync(join(workspace, path), join(place.scratch, id, path), { recursive: true });
  }
  return { code: status, log: stdout + stderr };
}
