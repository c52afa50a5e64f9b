// The wire protocol of docs/protocol.md: both of its ends, without any input or output.
export { answerOf } from './answer-of.js';
export { completeManifest } from './complete-manifest.js';
export {
  type Introduction,
  LONGEST_LINE,
  PROTOCOL_VERSIONS,
  type Response,
} from './messages.js';
export { parseResponse } from './parse-response.js';
export { requestText } from './request-text.js';
export { createServer } from './serving/server.js';
export { storeOver } from './store-over.js';
export type { Call } from './wire-store.js';
