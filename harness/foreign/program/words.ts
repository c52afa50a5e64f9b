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

/** How the program gets its preloads and the suite: each as an argument, or all in one text. */
export type Given = 'arguments' | 'stdin' | 'file';

/** Where the command does not say where preloads and the suite stand, they come last. */
export function filled(command: readonly string[], places: Places, given: Given): string[] {
  const holds = (place: string): boolean => command.some((word) => word.includes(place));
  const missing =
    given === 'stdin' || holds('{input}')
      ? []
      : given === 'file'
        ? [places.input]
        : [
            ...(holds('{preloads}') ? [] : places.preloads),
            ...(holds('{suite}') || places.suite === '' ? [] : [places.suite]),
          ];
  return [...command, ...missing].flatMap((word) =>
    word === '{preloads}'
      ? [...places.preloads]
      : [
          word.replace(/\{(suite|name|preloads|input|results|show)\}/g, (_, key: keyof Places) =>
            [places[key]].flat().join(' '),
          ),
        ],
  );
}
