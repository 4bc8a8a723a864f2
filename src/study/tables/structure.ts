/** Table 1: what diffraction and Raman say of the structure of every sample. */
import { numberOf } from '../cell-values.ts';
import type { Findings } from '../findings.ts';
import type { StudyCell, StudyTable } from '../result.ts';

const measured = { error: 'standard error' } as const;

export function structureTable(samples: readonly string[], { raman = [] }: Findings): StudyTable | null {
  const rows = samples.flatMap((sample): StudyCell[][] => {
    const ratios = raman.find((finding) => finding.sample === sample)?.ratios ?? {};
    if (Object.keys(ratios).length === 0) return [];
    return [[sample, numberOf(ratios['visible(D)/visible(G)']), numberOf(ratios['A(D4)/A(G)'])]];
  });
  if (rows.length === 0) return null;
  return {
    id: 'table-1',
    title: 'Table 1: structure',
    columns: [
      { name: 'sample', unit: '' },
      { name: 'I_D/I_G', unit: '', ...measured },
      { name: 'A_D4/A_G', unit: '', ...measured },
    ],
    rows,
    notes: ['I_D/I_G: maxima above the fitted background, D 1300–1420 cm⁻¹, G 1550–1630 cm⁻¹. A_D4/A_G: areas of fitted bands.'],
  };
}

export function ramanTable({ raman = [] }: Findings): StudyTable | null {
  const names = [...new Set(raman.flatMap(({ ratios }) => Object.keys(ratios)))];
  if (raman.length === 0) return null;
  return {
    id: 'raman',
    title: 'Raman: ratios of bands',
    columns: [{ name: 'sample', unit: '' }, { name: 'laser', unit: '' }, ...names.map((name) => ({ name, unit: '', ...measured }))],
    rows: raman.map(({ sample, laser, ratios }) => [sample, laser, ...names.map((name) => numberOf(ratios[name]))]),
    notes: ['I: heights of fitted bands; A: their areas; visible: maxima above the fitted background. D moves with the laser.'],
  };
}
