// busted 2. The line of the counts comes first, and what failed after it: as many blocks as were counted must follow.
import type { Format } from '../report.js';
import { count, summary, wholeLines } from './summary.js';

const SUM =
  /^(\d{1,9}) success(?:es)? \/ (\d{1,9}) failures? \/ (\d{1,9}) errors? \/ (\d{1,9}) pending : \d+\.\d+ seconds$/;
const BLOCK = /^(Pending|Failure|Error) (?:->|→) ./;

export const busted: Format = {
  name: 'busted',
  lists: 'totals',
  exit: { passed: 'zero', failed: 'nonzero' },
  open() {
    const told = summary('busted');
    const blocks: Record<string, number> = { Pending: 0, Failure: 0, Error: 0 };
    let counted: readonly number[] | undefined;
    let block: string | undefined;
    return wholeLines(
      (line, whole) => {
        const sum = SUM.exec(line);
        if (sum !== null) {
          counted = sum.slice(1).map(count);
          const [pass, failures, errors, pending] = counted as readonly [number, number, number, number];
          told.tell(pass, failures + errors, pending);
          return;
        }
        if (counted === undefined) return;
        const kind = BLOCK.exec(line)?.[1];
        if (kind !== undefined) block = kind;
        else if (block !== undefined && whole) {
          blocks[block] = (blocks[block] ?? 0) + 1;
          if (block !== 'Pending') told.failed(line);
          block = undefined;
        }
      },
      () => {
        if (counted !== undefined) {
          const [, failures, errors, pending] = counted;
          if (blocks['Failure'] !== failures || blocks['Error'] !== errors || blocks['Pending'] !== pending)
            told.fault('CUT_OFF', 'fewer or more failures, errors and pending tests are told than were counted');
        }
        return told.report(false);
      },
    );
  },
};
