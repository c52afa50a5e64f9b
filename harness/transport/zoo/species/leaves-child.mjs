// Ends, and leaves behind a child that holds its pipes; in the group of the process or, where asked for, outside of it.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { answer, misbehaves, note, serve } from '../decent.mjs';

serve((request) => {
  if (!misbehaves(request)) return answer(request);
  const { outside = false } = request.params.args.data;
  const child = spawn('sleep', ['600'], { stdio: 'inherit', detached: outside });
  writeFileSync(note(outside ? `outside-${child.pid}` : String(child.pid)), '');
  process.exit(1);
});
