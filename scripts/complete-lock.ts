// Adds to package-lock.json the optional packages of other platforms that the registry in use does not have: npm leaves them
// out when it writes the lock, and then refuses to install from it. Run by `npm run lock`, and with the folder of an adapter for
// its packages.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Entry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const [, , folder = '.'] = process.argv;
const file = join(dirname(fileURLToPath(import.meta.url)), '..', folder, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> };
const installed = Object.keys(lock.packages);

for (const { dev, optionalDependencies } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
    if (installed.some((path) => path.endsWith(`node_modules/${name}`))) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(dev === true && { dev }),
      optional: true,
      ...platform(name),
    };
  }
}

const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);

/** For which machines the package is, as its name says: `@biomejs/cli-linux-x64-musl`. */
function platform(name: string): { readonly os: string[]; readonly cpu: string[]; readonly libc?: string[] } {
  const [, os, cpu = '', libc = ''] =
    /-(android|darwin|freebsd|linux|openharmony|win32)-([a-z0-9]+)(?:-([a-z]+))?$/.exec(name) ?? [];
  if (os === undefined) throw new Error(`the name of ${name} tells no platform; complete the lock by hand`);
  const known = libc.startsWith('musl') ? 'musl' : libc.startsWith('gnu') ? 'glibc' : undefined;
  return { os: [os], cpu: [cpu], ...(known !== undefined && { libc: [known] }) };
}
