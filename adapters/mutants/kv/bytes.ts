// Bytes as the contract writes them.

export function encoded(bytes: Buffer): string {
  return bytes.toString('base64');
}
