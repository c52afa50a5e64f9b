// Holds one module adapter behind the protocol, on the standard streams of this process, until nobody wants it any more.
import { loadAdapter } from '../harness/load/load-adapter.js';
import type { ModuleSource } from '../harness/model/project.js';
import { createServer } from '../harness/protocol/serving/server.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { diesOfStrays, linesFrom, takeOutput } from './serve-streams.js';

/** How long closing and disposing may take once nobody is there any more. */
const GRACE_MS = 3000;

/**
 * @param complain is told what went wrong, in a sentence.
 * @throws InputError for a module that is wrong in itself.
 */
export async function serveModule(
  sourceOf: () => Promise<ModuleSource>,
  complain: (text: string) => void,
  cwd: string,
): Promise<ExitCode> {
  // Before the module is loaded: it may print or throw as soon as it is.
  const output = takeOutput();
  diesOfStrays();
  const loaded = await loadAdapter(await sourceOf(), cwd);
  if (loaded.kind === 'unavailable') {
    complain(loaded.reason);
    return EXIT.unavailable;
  }
  const server = createServer({ adapter: loaded.adapter, send: output.send });
  const inputEnded = linesFrom(process.stdin, server.receive);
  await Promise.race([server.shutdown, inputEnded, output.broken]);
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, GRACE_MS);
  });
  try {
    await Promise.race([server.end(), tooLate]);
  } catch (error) {
    complain(`dispose threw ${error}`);
  }
  clearTimeout(timer);
  await output.flush();
  return EXIT.ok;
}
