// The variants by name.
import type { GoldenCase, Variant } from '../../model/suite.js';
import { busy } from './busy.js';
import type { VariantDriver } from './driver.js';
import { reopen } from './reopen.js';
import { spaces } from './spaces.js';
import { twoHandles } from './two-handles.js';

const DIRECT: VariantDriver = {};

const DRIVERS: Readonly<Record<Variant, (goldenCase: GoldenCase) => VariantDriver>> = {
  direct: () => DIRECT,
  reopen: () => reopen,
  'two-handles': () => twoHandles,
  busy,
  spaces: () => spaces,
};

/** A driver for one run of one case: some keep count. */
export function variantDriver(variant: Variant, goldenCase: GoldenCase): VariantDriver {
  return DRIVERS[variant](goldenCase);
}
