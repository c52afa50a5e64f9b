// The lines of a file, read in pieces: a record of many gigabytes takes no more memory than its longest line.
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const PIECE_BYTES = 64 * 1024;

/** No text of JavaScript is longer. */
const LINE_BYTES_MAX = 256 * 1024 * 1024;

const LINE_BREAK = 0x0a;

/**
 * Lines without their line breaks. What stands behind the last line break comes last: it is '' where the file is whole.
 * @param onOpen gets what tells the state of the file apart from a later one.
 * @throws the error of the file system.
 */
export function fileLines(path: string, onOpen: (state: string) => void): Iterable<string> {
  return linesOf(filePieces(path, onOpen));
}

/** @throws the error of the file system. */
export function fileDigest(path: string): string {
  const hash = createHash('sha256');
  for (const piece of filePieces(path, () => undefined)) hash.update(piece);
  return hash.digest('hex');
}

/** Open from the first piece until the last one, or until nobody wants more. */
function* filePieces(path: string, onOpen: (state: string) => void): Generator<Buffer, void, void> {
  const descriptor = openSync(path, 'r');
  try {
    const { size, mtimeMs, ino } = fstatSync(descriptor);
    onOpen(`${size} ${mtimeMs} ${ino}`);
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE_BYTES);
      const read = readSync(descriptor, piece);
      if (read === 0) return;
      yield piece.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Bytes are cut at line breaks before they become text: a piece may end in the middle of a character. */
function* linesOf(pieces: Iterable<Buffer>): Generator<string, void, void> {
  let parts: Buffer[] = [];
  let length = 0;
  const take = (part: Buffer): void => {
    length += part.length;
    if (length > LINE_BYTES_MAX) throw new Error(`a line is longer than ${LINE_BYTES_MAX} bytes`);
    parts.push(part);
  };
  const line = (): string => {
    const text = (parts.length === 1 ? parts[0] : Buffer.concat(parts))?.toString('utf8') ?? '';
    parts = [];
    length = 0;
    return text;
  };
  for (const piece of pieces) {
    let from = 0;
    for (let to = piece.indexOf(LINE_BREAK); to >= 0; to = piece.indexOf(LINE_BREAK, from)) {
      take(piece.subarray(from, to));
      yield line();
      from = to + 1;
    }
    if (from < piece.length) take(piece.subarray(from));
  }
  yield line();
}
