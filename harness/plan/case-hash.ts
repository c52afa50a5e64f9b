// A number for a case that follows from its id alone: the same on every machine, in every version, for ever.

/** From 0 to 2³² − 1: FNV-1a over the characters (ids are ASCII), stirred as MurmurHash3 ends. */
export function caseHash(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
