// Finds and reads the files of one origin: its suites, their configs, preloads and laws. Nothing that looks like a
// case is passed over in silence, and nothing outside the folders is read.
import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Problem } from '../model/errors.js';

/** Where suites come from: the package, or a repository with an assay.config.yaml. Folders are relative to `root`. */
export interface Origin {
  readonly name: 'assay' | 'user';
  /** Absolute. */
  readonly root: string;
  /** Left out when only the preloads and laws are wanted. */
  readonly suites?: readonly string[];
  readonly configs?: readonly string[];
  readonly preloads?: readonly string[];
  readonly spec?: string;
  /** Folders that somebody named, which must therefore exist. */
  readonly named: readonly string[];
}

export interface SourceFile {
  readonly kind: 'suite' | 'config' | 'preload' | 'spec';
  readonly origin: Origin['name'];
  /** Relative to the root of the origin, with `/`. */
  readonly path: string;
  /** As the user knows it: relative to the working folder. */
  readonly shown: string;
  /** The folder of a case file, the name of the file otherwise. */
  readonly name: string;
  readonly bytes: Buffer;
}

const SUITE_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export function readOrigin(origin: Origin, cwd: string, problems: Problem[]): SourceFile[] {
  const reader = new OriginReader(origin, cwd, problems);
  return [
    ...(origin.suites ?? []).flatMap((folder) => reader.suites(folder)),
    ...(origin.configs ?? []).flatMap((folder) => reader.folder(folder, 'config')),
    ...(origin.preloads ?? []).flatMap((folder) => reader.folder(folder, 'preload')),
    ...(origin.spec === undefined ? [] : reader.spec(origin.spec)),
  ];
}

class OriginReader {
  private readonly origin: Origin;
  private readonly cwd: string;
  private readonly problems: Problem[];

  constructor(origin: Origin, cwd: string, problems: Problem[]) {
    this.origin = origin;
    this.cwd = cwd;
    this.problems = problems;
  }

  /** suites/<suite>/*.yaml */
  suites(folder: string): SourceFile[] {
    return this.entries(folder).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (!this.staysInside(folder, path, entry)) return [];
      if (!this.isFolder(path, entry)) {
        if (isYaml(entry.name))
          this.refuse('STRAY_FILE', path, 'a file of cases must stand in the folder of its suite');
        return [];
      }
      if (!SUITE_NAME.test(entry.name)) {
        const rule = `the folder of a suite must be lower-case words joined by hyphens, got "${entry.name}"`;
        this.refuse('BAD_SUITE_NAME', path, rule);
        return [];
      }
      return this.yamlFiles(path, 'suite', folder, entry.name);
    });
  }

  /** <folder>/*.yaml */
  folder(folder: string, kind: 'config' | 'preload'): SourceFile[] {
    return this.yamlFiles(folder, kind, folder);
  }

  spec(path: string): SourceFile[] {
    const file = this.read(path, 'spec', path);
    return file === undefined ? [] : [file];
  }

  private yamlFiles(folder: string, kind: SourceFile['kind'], within: string, suite?: string): SourceFile[] {
    return this.entries(folder).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (!this.staysInside(within, path, entry)) return [];
      if (this.isFolder(path, entry)) {
        this.refuse('STRAY_FOLDER', path, 'a folder in here is not read', 'move its files up');
        return [];
      }
      if (!entry.name.endsWith('.yaml')) {
        if (isYaml(entry.name)) this.refuse('STRAY_FILE', path, 'a file must end in .yaml', 'rename it');
        return [];
      }
      return this.read(path, kind, suite ?? entry.name.slice(0, -'.yaml'.length)) ?? [];
    });
  }

  private entries(folder: string): Dirent[] {
    try {
      return readdirSync(join(this.origin.root, folder), { withFileTypes: true })
        .filter((entry) => !entry.name.startsWith('.'))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      const code = codeOf(error);
      if (code !== 'ENOENT') this.refuse('CANNOT_READ', folder, `the folder cannot be read (${code})`);
      else if (this.origin.named.includes(folder)) this.refuse('NO_FOLDER', folder, 'the folder does not exist');
      return [];
    }
  }

  private read(path: string, kind: SourceFile['kind'], name: string): SourceFile | undefined {
    const absolute = join(this.origin.root, path);
    try {
      // Reading a pipe or a device could block for ever.
      if (!statSync(absolute).isFile()) {
        this.refuse('CANNOT_READ', path, 'not a file');
        return undefined;
      }
      const shown = this.shown(path);
      return { kind, origin: this.origin.name, path: posix(path), shown, name, bytes: readFileSync(absolute) };
    } catch (error) {
      this.refuse('CANNOT_READ', path, `the file cannot be read (${codeOf(error)})`);
      return undefined;
    }
  }

  private staysInside(folder: string, path: string, entry: Dirent): boolean {
    if (!entry.isSymbolicLink()) return true;
    const target = realPath(join(this.origin.root, path));
    const home = realPath(join(this.origin.root, folder));
    if (target !== undefined && home !== undefined && target.startsWith(`${home}${sep}`)) return true;
    const what = target === undefined ? 'points at nothing' : 'leaves the folder';
    this.refuse('LINK_OUTSIDE', path, `a symbolic link ${what}`);
    return false;
  }

  private isFolder(path: string, entry: Dirent): boolean {
    if (!entry.isSymbolicLink()) return entry.isDirectory();
    return statSync(join(this.origin.root, path)).isDirectory();
  }

  private refuse(code: string, path: string, message: string, hint?: string): void {
    this.problems.push({ code, file: this.shown(path), message, ...(hint === undefined ? {} : { hint }) });
  }

  private shown(path: string): string {
    return posix(relative(this.cwd, join(this.origin.root, path)));
  }
}

function isYaml(name: string): boolean {
  return /\.(ya?ml|YA?ML)$/.test(name);
}

function posix(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string {
  return String((error as { readonly code?: unknown }).code ?? 'unknown');
}
