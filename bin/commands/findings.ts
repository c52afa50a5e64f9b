// assay findings: from the committed scoreboards and the baselines to a page that people read.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findingsMarkdown, findingsOf } from '../../harness/findings/index.js';
import { loadBaselines } from '../../harness/load/baselines.js';
import { loadProject } from '../../harness/load/index.js';
import { InputError } from '../../harness/model/errors.js';
import type { Scoreboard } from '../../harness/model/generated/scoreboard.js';
import { type Line, line, span } from '../../harness/report/index.js';
import { jsonText, parseScoreboard } from '../../harness/score/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../print.js';
import { checkFolder, writeFiles } from '../write-files.js';

export interface FindingsArguments {
  readonly out?: string;
  readonly json: boolean;
  readonly config?: string;
}

export async function findingsCommand(args: FindingsArguments, { out }: Terminal, cwd: string): Promise<ExitCode> {
  const { config } = args;
  const project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  const scoreboards = readScoreboards(project.places.scoreboards, cwd);
  const adapters = scoreboards.map(({ adapter }) => adapter);
  const baselines = await loadBaselines({ project, cwd, adapters });
  const findings = findingsOf({ scoreboards, baselines, cases: project.suites.flatMap(({ cases }) => cases) });
  if (args.out !== undefined) {
    checkFolder(cwd, args.out);
    writeFiles(cwd, args.out, [{ name: 'FINDINGS.md', text: findingsMarkdown(findings, project.laws) }]);
  }
  if (args.json) out.raw(jsonText(findings));
  else {
    out.lines([
      ...findings.findings.map(({ adapter, laws, reason }) =>
        line(span('bad', `${adapter}  ${laws.join(' ')}`), `  ${reason.replaceAll(/\s+/g, ' ').trim()}`),
      ),
      ...findings.unexplained.map(
        ({ adapter, runs, first }): Line =>
          line(span('warn', `${adapter}  not explained`), `  ${runs} runs, such as ${first}`),
      ),
    ]);
  }
  return EXIT.ok;
}

/** Every scoreboard of the folder. */
function readScoreboards(folder: string, cwd: string): Scoreboard[] {
  const shown = relative(cwd, folder);
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => /^[a-z].*\.json$/.test(name));
  } catch {
    const message = 'there is no folder of scoreboards';
    throw new InputError([{ code: 'NO_SCOREBOARDS', file: shown, message, hint: 'assay run --out writes it' }]);
  }
  return names.sort().map((name) => parseScoreboard(readFileSync(join(folder, name), 'utf8'), join(shown, name)));
}
