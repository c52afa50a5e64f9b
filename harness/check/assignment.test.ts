import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assign } from './assignment.js';

/** Whether some order of the elements gives each pattern its own: the slow way. */
function possible(fits: readonly (readonly boolean[])[], elements: readonly number[]): boolean {
  const [first, ...rest] = fits;
  if (first === undefined) return true;
  return elements.some(
    (element) =>
      first[element] === true &&
      possible(
        rest,
        elements.filter((other) => other !== element),
      ),
  );
}

test('an assignment is found exactly when there is one', () => {
  const tables = fc
    .integer({ min: 0, max: 5 })
    .chain((elements) =>
      fc.array(fc.array(fc.boolean(), { minLength: elements, maxLength: elements }), { maxLength: 5 }),
    );
  fc.assert(
    fc.property(tables, (table) => {
      const elements = table[0]?.length ?? 0;
      const { free, unassigned } = assign(
        table.length,
        elements,
        (pattern, element) => table[pattern]?.[element] === true,
      );
      const all = Array.from({ length: elements }, (_, index) => index);
      expect(unassigned === undefined).toBe(possible(table, all));
      if (unassigned === undefined) expect(free).toHaveLength(elements - table.length);
    }),
    { numRuns: 500, seed: 1 },
  );
});
