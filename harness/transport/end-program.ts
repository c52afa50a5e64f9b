// Ends a program in peace: shutdown, then the end of its input; in force only where that is of no use.
import { exitText } from './exit.js';
import type { Program } from './program.js';
import { turn, within } from './within.js';

/** Resolves when it is gone; what went wrong stands in its troubles. Never rejects. */
export async function endProgram(program: Program, stopMs: number): Promise<void> {
  // What it wrote before it was asked to end is about its cases.
  await turn();
  if (!program.isRunning) return program.gone;
  const answered = program.shutdown().then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && error.name !== 'HostFault')
        program.troubles.add(`refused shutdown: ${error.message}`);
      return true;
    },
  );
  void answered.then(() => program.closeInput());
  if (await within(program.exited, stopMs)) {
    await program.gone;
    noteExit(program);
    return;
  }
  program.troubles.add(`did not end within ${stopMs} ms of shutdown and was killed`);
  program.closeInput();
  program.signal('SIGTERM');
  if (!(await within(program.exited, stopMs))) return program.killAnyway();
  return program.gone;
}

function noteExit({ exit, troubles }: Program): void {
  if (exit === undefined || (exit.code === 0 && exit.signal === null)) return;
  troubles.add(`${exitText(exit)} after shutdown`);
}
