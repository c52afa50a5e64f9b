// Loaded before a program: when it ends, its greatest memory in KiB is written to the file that PEAK_FILE names.
import { writeFileSync } from 'node:fs';

process.on('exit', () => writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)));
