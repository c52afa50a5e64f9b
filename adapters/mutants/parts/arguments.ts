// Parts of the arguments of an operation that another operation takes too.

interface InStream {
  readonly stream: string;
  readonly space?: string;
}

export function streamOf({ stream, space }: InStream): InStream {
  return { stream, ...(space !== undefined && { space }) };
}
