// Lets the built adapters find the packages that are installed beside their sources (npm ci --prefix adapters/<name>).
import { existsSync, lstatSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

for (const name of readdirSync('adapters')) {
  const built = join('dist', 'adapters', name);
  if (!existsSync(join('adapters', name, 'package-lock.json')) || !existsSync(built)) continue;
  const link = join(built, 'node_modules');
  if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) rmSync(link);
  symlinkSync(join('..', '..', '..', 'adapters', name, 'node_modules'), link, 'junction');
}
