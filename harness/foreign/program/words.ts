// The words of a command in which places are held for what a run puts there: {suite}, {preloads}, {input}, {results}, {show}.

export interface Places {
  readonly suite: string;
  readonly name: string;
  /** Each is an argument of its own, its flag before it where it has one. */
  readonly preloads: readonly string[];
  readonly input: string;
  readonly results: string;
  readonly show: string;
}

/** Where the command does not say where preloads and the suite stand, they come last. */
export function filled(command: readonly string[], places: Places, isOneText: boolean): string[] {
  const holds = (place: string): boolean => command.some((word) => word.includes(place));
  const missing =
    isOneText || holds('{input}')
      ? []
      : [
          ...(holds('{preloads}') ? [] : places.preloads),
          ...(holds('{suite}') || places.suite === '' ? [] : [places.suite]),
        ];
  return [...command, ...missing].flatMap((word) =>
    word === '{preloads}'
      ? [...places.preloads]
      : [word.replace(/\{(suite|name|input|results|show)\}/g, (_, key: keyof Places) => String(places[key]))],
  );
}
