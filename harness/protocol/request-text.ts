// One request as one line. JSON text has no line breaks outside of strings, and escapes them inside.

/**
 * The line without its line break.
 * @throws Error where the parameters are no JSON, as a BigInt, or nested beyond what can be written.
 */
export function requestText(id: number, method: string, params: unknown): string {
  try {
    return JSON.stringify({ jsonrpc: '2.0', id, method, params });
  } catch (error) {
    const why = error instanceof RangeError ? 'they are nested too deeply' : String(error);
    throw new Error(`the parameters of ${method} cannot be written as JSON: ${why}`, { cause: error });
  }
}
