// By what names are found: an entry of an index holds no long text.

/** SQL for the SHA-256 of a text. */
export function digestOf(text: string): string {
  return `sha256(convert_to(${text}, 'UTF8'))`;
}
