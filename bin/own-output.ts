// Standard output is for what a command says. Adapters live in this process too, and may print: that goes to standard error.

/** From now on, for everybody who did not take `write` of standard output before, as terminals do. */
export function keepOutput(): void {
  const { stdout, stderr } = process;
  stdout.write = stderr.write.bind(stderr);
}
