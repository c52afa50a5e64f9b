#!/usr/bin/env node
// The entry of a process that holds a module adapter for an assay: what `assay serve` does, without the command line, whose
// loading would take longer than all the rest. The source of the module comes as JSON.
import type { ModuleSource } from '../harness/model/project.js';
import { EXIT } from './exit-codes.js';
import { serveModule } from './serve-module.js';

const source = JSON.parse(process.argv[2] ?? 'null') as ModuleSource;
try {
  process.exit(await serveModule(async () => source, console.error, process.cwd()));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(EXIT.usage);
}
