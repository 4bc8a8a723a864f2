/** What is known of the sodium in each sample: as dosed, by titration, and by its half cells. */
import { parseQuantity } from '../fit/quantity.ts';
import type { AnalysedCell } from './cycling/cell.ts';
import { type CellGroup, isAnode } from './cycling/groups.ts';
import type { StudyDescription } from './description/types.ts';
import type { TitrationFinding } from './techniques/titration.ts';

/** One sample; null is what it has not. */
export interface Presodiated {
  readonly sample: string;
  /** As the study gives it, and in mAh/g. */
  readonly dosed: { readonly text: string; readonly capacity: number } | null;
  readonly titrated: TitrationFinding | null;
  /** Half cells that begin with a desodiation: what they give off before anything was put in is the excess. */
  readonly desodiatedFirst: CellGroup | null;
  /** The others, most replicates first. */
  readonly sodiatedFirst: CellGroup | null;
}

const beginsWithDesodiation = ({ cells }: CellGroup) => cells.some(({ finding }) => finding.before !== null);

/** Samples that were dosed or titrated. */
export function presodiationOf(
  { samples, presodiation }: StudyDescription,
  titrations: readonly TitrationFinding[],
  groups: readonly CellGroup[],
): Presodiated[] {
  const known = samples.map((sample): Presodiated => {
    const text = presodiation?.dosed[sample];
    const own = groups.filter((group) => group.sample === sample && isAnode(group));
    const others = own.filter((group) => !beginsWithDesodiation(group));
    return {
      sample,
      dosed: text === undefined ? null : { text, capacity: parseQuantity(text, 'specificCapacity') },
      titrated: titrations.find((one) => one.sample === sample) ?? null,
      desodiatedFirst: own.find(beginsWithDesodiation) ?? null,
      sodiatedFirst: others.sort((a, b) => b.cells.length - a.cells.length)[0] ?? null,
    };
  });
  return known.filter(({ dosed, titrated }) => dosed !== null || titrated !== null);
}

/** mAh/g that a cell gives off before anything was put in; null without a mass. */
export function givenOff({ finding: { before, units } }: AnalysedCell): number | null {
  return before && units.capacity === 'mAh/g' ? before.capacity : null;
}
