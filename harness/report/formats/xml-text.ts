// Untrusted text in XML: no element, entity, section or attribute can come out of it, and no character that XML forbids.

const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Visible to every code of Unicode, yet not allowed in XML. */
const FORBIDDEN = /[\ufffe\uffff]/g;

/** GitLab and Jenkins attach the file of the job that `[[ATTACHMENT|path]]` in an output names. */
const MARKER = /\[(?=\[[A-Z]+\|)/g;

/** @param text with nothing unseen in it but line breaks; for content and, where it is one line, for attributes. */
export function xmlText(text: string): string {
  return text
    .replace(FORBIDDEN, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replace(MARKER, '\\u{5b}')
    .replace(/[&<>"']/g, (character) => MARKUP[character] ?? '');
}

/** ` name="value" …` of those that have a value. */
export function xmlAttributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${xmlText(String(value))}"`))
    .join('');
}
