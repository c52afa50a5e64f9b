// The parts of a case's id, suite/case.

export function suiteOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}
