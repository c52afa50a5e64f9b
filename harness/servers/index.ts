// What adapters of stores need beside the contract: servers of their own, and words for what is missing.
export { findProgram } from './find-program.js';
export { freePort } from './free-port.js';
export { mariadbServer } from './mariadb.js';
export { MissingError } from './missing.js';
export { natsServer } from './nats.js';
export { postgresServer } from './postgres.js';
export { redisServer } from './redis.js';
export { type SharedServer, sharedServer } from './shared-server.js';
export { type Server, type ServerOptions, type ServerPlace, startServer } from './start-server.js';
