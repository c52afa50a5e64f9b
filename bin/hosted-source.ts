// The command that holds a module in another process of this very assay, whether it was built or runs from source.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packagePlace } from '../harness/load/place.js';
import type { CommandSource, ModuleSource } from '../harness/model/project.js';

export function hostedSource(source: ModuleSource): CommandSource {
  const built = join(packagePlace().codeRoot, 'bin', 'hosted.js');
  const entry = existsSync(built) ? built : built.replace(/\.js$/, '.ts');
  const command = [process.execPath, ...process.execArgv, entry, JSON.stringify(source)] as const;
  const { name, startMs } = source;
  return { kind: 'command', name, command, cwd: process.cwd(), ...(startMs !== undefined && { startMs }) };
}
