// For tests: the folder of somebody who has installed assay, with files of their own and commands that they interrupt.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserFolder } from '../kit/testing/user-folder.js';
import { assayCommand } from './assay-command.js';

export class UserProject extends UserFolder {
  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.path, name)), { recursive: true });
      writeFileSync(join(this.path, name), text);
    }
  }

  /** Starts a command and does not wait for it; its input stays open. */
  start(args: readonly string[]): ChildProcessWithoutNullStreams {
    const { CI: _ci, FORCE_COLOR: _colour, ...env } = process.env;
    return spawn(process.execPath, [...assayCommand(), ...args], {
      cwd: this.path,
      env: { ...env, NO_COLOR: '1' },
    });
  }
}
