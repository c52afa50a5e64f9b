// One server for all that use it in a run: started by the first, stopped by the last. Where the environment variable names one
// that runs already, that is used and never stopped.
import type { Server } from './start-server.js';

export interface SharedServer {
  /** Its address; starts it where that is needed. Each call asks for one `release`. */
  use(): Promise<string>;
  release(): Promise<void>;
}

/**
 * @param variable such as ASSAY_REDIS_URL. It is set while the server runs, so that the processes this one starts use the
 *   same server: their stores outlive them.
 */
export function sharedServer(
  variable: string,
  start: () => Promise<{ readonly url: string; readonly server: Pick<Server, 'stop'> }>,
): SharedServer {
  let users = 0;
  let started: ReturnType<typeof start> | undefined;
  return {
    async use() {
      users++;
      try {
        if (started === undefined) {
          const given = process.env[variable];
          if (given !== undefined && given !== '') return given;
          started = start();
        }
        const { url } = await started;
        process.env[variable] = url;
        return url;
      } catch (error) {
        users--;
        started = undefined;
        throw error;
      }
    },
    async release() {
      users--;
      if (users > 0 || started === undefined) return;
      const { server } = await started;
      started = undefined;
      delete process.env[variable];
      await server.stop();
    },
  };
}
