// A pattern that says nothing sensible is a fault of the suite, never an answer that passes.

export class PatternError extends Error {
  override readonly name = 'PatternError';
}
