// The cases of foreign suites are known from a record alone. Here they stand where those of golden suites do, for what holds
// records to a project: baselines and the gate.
import { OWN_LAW } from '../../harness/model/foreign.js';
import type { Project } from '../../harness/model/project.js';
import type { RecordView } from '../../harness/model/record.js';
import type { GoldenCase, Law, Suite } from '../../harness/model/suite.js';

const OWN: Law = { id: OWN_LAW, level: 'MUST', text: "every test of the program's own passes" };

/** The project as far as the record knows it; as it is where the record is of golden suites. */
export function withFound(project: Project, { header, results }: RecordView): Project {
  if (header.foreign !== true) return project;
  let found: Suite[] | undefined;
  return {
    ...project,
    // Most runs have no baseline that would ask for them, and a record may have a million cases.
    get suites() {
      found ??= suitesIn(results);
      return found;
    },
    laws: new Map([...project.laws, [OWN_LAW, OWN]]),
  };
}

function suitesIn(results: RecordView['results']): Suite[] {
  const suites = new Map<string, Map<string, GoldenCase>>();
  for (const { case: id } of results) {
    const name = id.slice(0, id.indexOf('/'));
    const cases = suites.get(name) ?? new Map<string, GoldenCase>();
    cases.set(id, foundCase(id, name));
    suites.set(name, cases);
  }
  return [...suites].map(
    ([name, cases]): Suite => ({
      name,
      summary: '',
      kind: 'golden',
      counters: ['cases'],
      cases: [...cases.values()],
    }),
  );
}

function foundCase(id: string, suite: string): GoldenCase {
  return {
    id,
    suite,
    law: OWN_LAW,
    level: 'MUST',
    origin: [],
    facets: [],
    lacks: [],
    when: {},
    variants: ['direct'],
    except: {},
    timeoutMs: 0,
    names: {},
    setup: [],
    steps: [],
    file: '',
    line: 0,
  };
}
