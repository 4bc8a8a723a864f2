/** Sodium in the samples: the excess as dosed, by titration, and electrochemically. */
import type { TableCell } from '../../report/entry.ts';
import { sodiumBorohydrideDose } from '../../titration/borohydride.ts';
import { numberOf } from '../cell-values.ts';
import { meanCell } from '../cycling/groups.ts';
import { givenOff, type Presodiated } from '../presodiation.ts';
import type { StudyTable } from '../result.ts';

export function presodiationTable(known: readonly Presodiated[]): StudyTable | null {
  if (known.length === 0) return null;
  const rows = known.map(({ sample, dosed, titrated, desodiatedFirst }): TableCell[] => {
    const cells = desodiatedFirst?.cells ?? [];
    return [
      sample,
      dosed?.capacity ?? null,
      dosed && sodiumBorohydrideDose(dosed.text).mass.value,
      numberOf(titrated?.specificCapacity),
      numberOf(titrated?.hydrogen),
      meanCell(cells, givenOff),
      meanCell(cells, ({ finding }) => finding.totals.openCircuitVoltage),
      meanCell(cells, ({ finding }) => finding.totals.initialCoulombicEfficiency, 100),
    ];
  });
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
