/** Table 1: what diffraction and Raman say of the structure of every sample. */

import type { TableCell } from '../../report/entry.ts';
import { numberOf } from '../cell-values.ts';
import type { Findings } from '../findings.ts';
import type { StudyTable } from '../result.ts';

export function structureTable(samples: readonly string[], { xrd = [], raman = [] }: Findings): StudyTable | null {
  const rows = samples.flatMap((sample): TableCell[][] => {
    const pattern = xrd.find((finding) => finding.sample === sample);
    const ratios = raman.find((finding) => finding.sample === sample)?.ratios;
    if (!pattern && !ratios) return [];
    return [
      [
        sample,
        numberOf(pattern?.d002),
        numberOf(pattern?.La),
        numberOf(pattern?.Lc),
        numberOf(pattern?.N),
        numberOf(ratios?.['visible(D)/visible(G)']),
        numberOf(ratios?.['A(D4)/A(G)']),
      ],
    ];
  });
  if (rows.length === 0) return null;
  return {
    kind: 'table',
    chapter: 'Structure',
    id: 'table-1',
    title: 'Table 1: structure',
    columns: [
      { name: 'sample' },
      { name: 'd002', unit: 'Å' },
      { name: 'La', unit: 'nm' },
      { name: 'Lc', unit: 'nm' },
      { name: 'N' },
      { name: 'I_D/I_G' },
      { name: 'A_D4/A_G' },
    ],
    rows,
    notes: [
      'd002: Bragg. L = Kλ/(β cos θ), K = 0.89 for Lc of (002), 1.84 for La of (100). N = (Lc + d002)/d002.',
      'I_D/I_G: maxima above the fitted background, D 1300–1420 cm⁻¹, G 1550–1630 cm⁻¹. A_D4/A_G: areas of fitted bands. ±: standard errors.',
    ],
  };
}

export function ramanTable({ raman = [] }: Findings): StudyTable | null {
  const names = [...new Set(raman.flatMap(({ ratios }) => Object.keys(ratios)))];
  if (raman.length === 0) return null;
  return {
    kind: 'table',
    chapter: 'Structure',
    id: 'raman',
    title: 'Raman: ratios of bands',
    columns: [{ name: 'sample' }, { name: 'laser' }, ...names.map((name) => ({ name }))],
    rows: raman.map(({ sample, laser, ratios }) => [sample, laser, ...names.map((name) => numberOf(ratios[name]))]),
    notes: ['I: heights of fitted bands; A: their areas; visible: maxima above the fitted background. D moves with the laser.'],
  };
}
