// SUITES: the suites that made the record are those that are here. An old record shows nothing about new cases.
import type { RecordHeader } from '../model/record.js';
import { plural } from '../score/index.js';
import { runAgain } from './again.js';
import type { GateInput } from './facts.js';
import { type Judged, judged } from './judged.js';
import { listed } from './listed.js';

export function judgeSuites(header: RecordHeader, declared: GateInput['declared']): Judged {
  const asked = { rule: 'SUITES', wanted: 'the suites that are here, as they are' } as const;
  const cases = header.suites.reduce((sum, suite) => sum + suite.cases, 0);
  const found = `${plural(header.suites.length, 'suite')}, ${plural(cases, 'case')}`;
  if (header.suiteHash === declared.suiteHash) return judged(asked, [], found);
  const message = `the suites are not those that made the record: ${differences(header, declared)}`;
  const again = runAgain(
    [],
    header.adapters.map(({ name }) => name),
  );
  return judged(asked, [{ code: 'OTHER_SUITES', message, again }], 'other suites');
}

function differences(header: RecordHeader, { suites }: GateInput['declared']): string {
  const before = new Map(header.suites.map(({ name, cases }) => [name, cases]));
  const now = new Map(suites.map(({ name, cases }) => [name, cases.length]));
  const different = [...new Set([...before.keys(), ...now.keys()])].filter(
    (name) => before.get(name) !== now.get(name),
  );
  if (different.length === 0) return 'a file of them was changed since';
  return listed(
    different.map((name) => `${name}: ${plural(before.get(name) ?? 0, 'case')} then, ${now.get(name) ?? 0} now`),
  );
}
