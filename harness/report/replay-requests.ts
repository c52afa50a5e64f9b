// The exchanges of a failure as the lines that a program gets on its standard input (docs/protocol.md), so that it can be
// tried without assay.
import type { Json } from '../contract/index.js';
import type { Exchange } from '../model/verdict.js';

export interface ReplayWords {
  readonly version: string;
  /** Where the store is kept: an absolute path. */
  readonly location: string;
}

/** Undefined where a stream of requests cannot say it: the transcript has lost its beginning, or the process was killed. */
export function replayRequests(
  transcript: readonly Exchange[],
  { version, location }: ReplayWords,
): string | undefined {
  if (transcript[0]?.operation !== 'store.open' || transcript.some(isUnsayable)) return undefined;
  const requests: Request[] = [
    { method: 'initialize', params: { protocolVersions: [1], harness: { name: 'assay', version } } },
  ];
  const handles = new Map<string, string>();
  let opened = 0;
  for (const { operation, args, handle: name } of transcript) {
    const handle = handles.get(name) ?? '';
    if (operation === 'store.open') {
      // No program gets the same name twice.
      handles.set(name, `h${++opened}`);
      requests.push({ method: 'open', params: { handle: `h${opened}`, location, fresh: isFresh(args) } });
    } else if (operation === 'store.close') {
      handles.delete(name);
      requests.push({ method: 'close', params: { handle } });
    } else if (operation === 'store.discard') requests.push({ method: 'discard', params: { location } });
    else requests.push({ method: operation, params: { handle, args } });
  }
  for (const handle of handles.values()) requests.push({ method: 'close', params: { handle } });
  if (transcript.at(-1)?.operation !== 'store.discard') requests.push({ method: 'discard', params: { location } });
  requests.push({ method: 'shutdown', params: {} });
  return requests.map((request, index) => requestLine(index + 1, request)).join('');
}

interface Request {
  readonly method: string;
  readonly params: Json;
}

/** What a transcript keeps of a value that is nested very deeply. */
const CUT = '"<nested deeper>"';

function isUnsayable({ operation, args }: Exchange): boolean {
  return operation === 'store.kill' || JSON.stringify(args).includes(CUT);
}

function isFresh(args: Json): boolean {
  return typeof args === 'object' && args !== null && !Array.isArray(args) && args['fresh'] === true;
}

/** What a terminal would act on, though JSON allows it. */
const RAW = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu;

function requestLine(id: number, { method, params }: Request): string {
  const text = JSON.stringify({ jsonrpc: '2.0', id, method, params });
  return `${text.replace(RAW, (character) => character.split('').map(escaped).join(''))}\n`;
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
