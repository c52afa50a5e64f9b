// JSON as written to files and pipes: readable, and without a raw character that a terminal would act on.

const RAW = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu;

export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2).replace(RAW, (character) =>
    [...Array(character.length).keys()].map((unit) => escaped(character.charCodeAt(unit))).join(''),
  );
  return `${text}\n`;
}

function escaped(codeUnit: number): string {
  return `\\u${codeUnit.toString(16).padStart(4, '0')}`;
}
