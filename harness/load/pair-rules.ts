// Reads config/pairs.yaml: which pairs of aspects need no case, and why.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Aspect, type PairRule, type PairRules, pairName, pairOf } from '../model/aspects.js';
import { InputError, type Problem } from '../model/errors.js';
import { Formats } from './formats.js';
import { packagePlace } from './place.js';
import { type Report, reporter } from './problems.js';
import { Schemas } from './schemas.js';
import { sourceText } from './source-text.js';
import { itemsOf, type Tree, textOf, textsOf } from './tree.js';
import { parseYaml } from './yaml-tree.js';

/**
 * @param root the folder that holds config/.
 * @throws InputError with every problem of the file.
 */
export function loadPairRules(root: string): PairRules {
  const shown = 'config/pairs.yaml';
  const problems: Problem[] = [];
  const rules = readPairRules(readFileSync(join(root, shown)), reporter(shown, problems));
  if (problems.length > 0) throw new InputError(problems);
  return rules;
}

/** What the file says; what is wrong with it is reported. */
export function readPairRules(bytes: Buffer, report: Report): PairRules {
  const text = sourceText(bytes, report);
  const tree = text === undefined ? undefined : parseYaml(text, report);
  const schemas = new Schemas(join(packagePlace().root, 'config', 'schemas'));
  if (tree === undefined || !Formats.of(schemas).check('pairs', tree, report)) return { meaningless: [], waiting: [] };
  const places = new Map<string, number>();
  const rules = (key: keyof PairRules): PairRule[] => itemsOf(tree, key).map((item) => ruleOf(item, places, report));
  return { meaningless: rules('meaningless'), waiting: rules('waiting') };
}

/** @param places the line at which a pair was named first; naming one adds to it. */
function ruleOf(item: Tree, places: Map<string, number>, report: Report): PairRule {
  const others = textsOf(item, 'with') as Aspect[];
  const pairs = (textsOf(item, 'of') as Aspect[]).flatMap((one) =>
    others.flatMap((other) => {
      const pair = pairOf(one, other);
      if (pair === undefined) {
        report('PAIR_WITH_ITSELF', item.line, `an aspect makes no pair with itself, got "${one}"`);
        return [];
      }
      const first = places.get(pairName(pair));
      if (first !== undefined) {
        report(
          'DUPLICATE_PAIR',
          item.line,
          `a pair is named twice, got "${pairName(pair)}"`,
          `the first is at line ${first}`,
        );
      }
      places.set(pairName(pair), first ?? item.line);
      return [pair];
    }),
  );
  return { pairs, because: textOf(item, 'because') ?? '' };
}
