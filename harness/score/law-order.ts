// The order of laws: by group, then by number, so that LOG-10 follows LOG-9.

export function compareLaws(a: string, b: string): number {
  const [groupA, numberA] = parts(a);
  const [groupB, numberB] = parts(b);
  if (groupA !== groupB) return groupA < groupB ? -1 : 1;
  return numberA - numberB;
}

function parts(law: string): readonly [group: string, number: number] {
  const dash = law.lastIndexOf('-');
  return [law.slice(0, dash), Number(law.slice(dash + 1))];
}
