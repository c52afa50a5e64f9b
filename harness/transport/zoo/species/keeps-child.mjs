// Starts a child that holds its pipes, behaves well, and ends as it should: the child stays.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { note, serve } from '../decent.mjs';

const child = spawn('sleep', ['600'], { stdio: 'inherit' });
writeFileSync(note(String(child.pid)), '');
serve();
