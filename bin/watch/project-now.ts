// The project as it is now, as far as watching needs to know it.
import { join } from 'node:path';
import { chooseAdapters, loadProject } from '../../harness/load/index.js';
import { projectFiles } from '../../harness/load/project-files.js';
import type { Suite } from '../../harness/model/suite.js';
import type { DefinitionOf } from '../../harness/plan/index.js';
import { definitionsOf } from '../chain/chain-file.js';
import { type Place, placesOf } from './places.js';

export interface ProjectNow {
  readonly suites: readonly Suite[];
  readonly definitionOf: DefinitionOf;
  readonly places: readonly Place[];
}

export interface Asked {
  readonly cwd: string;
  readonly config?: string;
  readonly adapters: readonly string[];
}

/** @throws InputError where it does not load. */
export async function projectNow({ cwd, config, adapters }: Asked): Promise<ProjectNow> {
  const where = { cwd, ...(config !== undefined && { configPath: config }) };
  const project = await loadProject(where);
  const sources = chooseAdapters(project, adapters);
  return {
    suites: project.suites,
    definitionOf: definitionsOf(project.suites),
    places: placesOf(await projectFiles(where), project.places, sources),
  };
}

/** Where to look while the project does not load: without the files of adapters, which are not known then. */
export async function placesAnyway({ cwd, config }: Asked): Promise<readonly Place[]> {
  const files = await projectFiles({ cwd, ...(config !== undefined && { configPath: config }) });
  return placesOf(files, { root: cwd, baselines: join(cwd, 'config', 'baselines') }, []);
}
