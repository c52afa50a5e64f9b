// A text that is one JSON document.
import type { Report, ReportReader } from '../report.js';

export const DOCUMENT_MAX = 67_108_864;

export function jsonDocumentReader(read: (document: unknown) => Report): ReportReader {
  return documentReader((text) => {
    let document: unknown;
    try {
      document = JSON.parse(text);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const cut = /^Unexpected end|^Unterminated/.test(message);
      return { faults: [{ code: cut ? 'CUT_OFF' : 'GARBLED', message: `no JSON: ${message.slice(0, 200)}` }] };
    }
    return read(document);
  });
}

/** The whole text, where it is not blank. */
export function documentReader(read: (text: string) => Report): ReportReader {
  const pieces: string[] = [];
  let length = 0;
  return {
    write(text) {
      length += text.length;
      if (length > DOCUMENT_MAX) pieces.length = 0;
      else pieces.push(text);
    },
    end() {
      if (length > DOCUMENT_MAX)
        return { faults: [{ code: 'TOO_LARGE', message: `a document of more than ${DOCUMENT_MAX} characters` }] };
      const text = pieces.join('');
      pieces.length = 0;
      if (text.trim() === '') return { faults: [{ code: 'NO_RESULT', message: 'no document' }] };
      return read(text.startsWith('\uFEFF') ? text.slice(1) : text);
    },
  };
}
