// The rules of the gate of a project.
import { join } from 'node:path';
import { loadGates } from '../harness/load/gates.js';
import type { GatePolicy } from '../harness/model/gate.js';
import { judgedNames, type Project } from '../harness/model/project.js';

/** @throws InputError with every problem of the file. */
export function gatesOf(project: Project, cwd: string): GatePolicy {
  const { places } = project;
  return loadGates({
    path: places.gates,
    cwd,
    // A file that somebody named must be there.
    named: places.gates !== join(places.root, 'config', 'gates.yaml'),
    adapters: judgedNames(project),
  });
}
