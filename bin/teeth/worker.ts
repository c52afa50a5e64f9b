// The entry of a process that tries mutants, one task after another, for `assay teeth`.
import { loadProject } from '../../harness/load/index.js';
import { carryOutTask } from './carry-out-task.js';
import type { Progress, Task } from './task.js';

const cwd = process.cwd();
const [configPath] = process.argv.slice(2);
const project = await loadProject({ cwd, ...(configPath !== undefined && { configPath }) });
const { answerCheck } = await import('../../harness/load/answer-check.js');
const options = { checkAnswer: answerCheck(), onProgress: (progress: Progress) => process.send?.({ progress }) };

process.on('message', async (task: Task) => {
  process.send?.({ done: await carryOutTask(task, project, options, cwd) });
});
// A store may leave something running; whoever asked decides when this process is over.
process.on('disconnect', () => process.exit(0));
