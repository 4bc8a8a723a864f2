/** Sodium in the samples: the excess as dosed, by titration, and electrochemically. */
import { parseQuantity } from '../../fit/quantity.ts';
import type { TableCell } from '../../report/entry.ts';
import { sodiumBorohydrideDose } from '../../titration/borohydride.ts';
import { numberOf } from '../cell-values.ts';
import { type CellGroup, meanCell } from '../cycling/groups.ts';
import type { StudyDescription } from '../description/types.ts';
import type { StudyTable } from '../result.ts';
import type { TitrationFinding } from '../techniques/titration.ts';

export function presodiationTable(
  { samples, presodiation }: StudyDescription,
  titrated: readonly TitrationFinding[],
  groups: readonly CellGroup[],
): StudyTable | null {
  const rows = samples.flatMap((sample): TableCell[][] => {
    const dosed = presodiation?.dosed[sample];
    const found = titrated.find((one) => one.sample === sample);
    const group = groups.find((one) => one.sample === sample && one.cells.some(({ finding }) => finding.before !== null));
    if (dosed === undefined && !found) return [];
    return [
      [
        sample,
        dosed === undefined ? null : parseQuantity(dosed, 'specificCapacity'),
        dosed === undefined ? null : sodiumBorohydrideDose(dosed).mass.value,
        numberOf(found?.specificCapacity),
        numberOf(found?.hydrogen),
        group ? meanCell(group.cells, ({ finding }) => finding.before?.capacity) : null,
        group ? meanCell(group.cells, ({ finding }) => finding.totals.openCircuitVoltage) : null,
        group ? meanCell(group.cells, ({ finding }) => finding.totals.initialCoulombicEfficiency, 100) : null,
      ],
    ];
  });
  if (rows.length === 0) return null;
  return {
    kind: 'table',
    chapter: 'Presodiation',
    id: 'presodiation',
    title: 'Excess of sodium three ways',
    columns: [
      { name: 'sample' },
      { name: 'dosed', unit: 'mAh/g' },
      { name: 'dose of NaBH4', unit: 'mg/g' },
      { name: 'by titration', unit: 'mAh/g' },
      { name: 'hydrogen', unit: 'µmol' },
      { name: 'electrochemical', unit: 'mAh/g' },
      { name: 'OCV', unit: 'V' },
      { name: 'CE of the pair after it', unit: '%' },
    ],
    rows,
    notes: [
      'Titration: n(Na) = 2 n(H2), Q = n(Na)·F; leftover NaBH4 would count as 8 Na. Electrochemical: the charge given off before the first sodiation.',
    ],
  };
}
