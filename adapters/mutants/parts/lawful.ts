// Whether arguments are what the operation takes: a fault of another kind leaves the refusal of what is not to the sound store.

const NUMBERS = ['from', 'to', 'limit', 'through', 'expected'] as const;

export function isLawful(args: object): boolean {
  const { stream, ...rest } = args as Readonly<Record<string, unknown>>;
  if (typeof stream !== 'string' || stream === '') return false;
  return NUMBERS.every((name) => !(name in rest) || isWhole(rest[name]));
}

function isWhole(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
