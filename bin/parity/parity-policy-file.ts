// The policy of a command that compares: the file that --policy names, or config/parity.yaml where that is there.
import { join, resolve } from 'node:path';
import { loadParityPolicy } from '../../harness/load/parity-policy.js';
import type { ParityPolicy } from '../../harness/model/parity.js';
import { judgedNames, type Project } from '../../harness/model/project.js';

/** @throws InputError with every problem of the file. */
export function parityPolicyOf(named: string | undefined, project: Project, cwd: string): ParityPolicy {
  const { places } = project;
  return loadParityPolicy({
    path: named === undefined ? join(places.root, 'config', 'parity.yaml') : resolve(cwd, named),
    cwd,
    named: named !== undefined,
    adapters: judgedNames(project),
  });
}
