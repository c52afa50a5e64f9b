// Whom a server runs as that refuses to run as root.

export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** This one is on every system. */
const NOBODY: User = { uid: 65534, gid: 65534 };

/** Undefined where this process is not root's: then the server is its user's, too. */
export function unprivilegedUser(): User | undefined {
  return process.getuid?.() === 0 ? NOBODY : undefined;
}
