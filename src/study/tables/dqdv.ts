/** Peaks of dQ/dV: of every half cycle of every cell, and their positions in some cycles by sample. */
import type { TableCell } from '../../report/entry.ts';
import type { AnalysedCell } from '../cycling/cell.ts';
import { type CellGroup, meanOfCells } from '../cycling/groups.ts';
import type { CyclePeak } from '../cycling/peaks.ts';
import type { StudyTable } from '../result.ts';
import { type Column, tabulate } from './by-unit.ts';

/** Cycles shown by sample, besides the last. */
const SHOWN = [1, 2, 4, 10, 50, 100, 200, 300] as const;

/** One peak of one half cycle of a cell. */
interface PeakRow {
  readonly cell: AnalysedCell;
  readonly peak: CyclePeak;
}

const capacityOfRow = ({ cell }: PeakRow) => cell.finding.units.capacity;

const PEAK_COLUMNS: readonly Column<PeakRow>[] = [
  { name: 'cell', of: ({ cell }) => cell.finding.cell },
  { name: 'sample', of: ({ cell }) => cell.finding.sample },
  { name: 'test', of: ({ cell }) => cell.finding.test },
  { name: 'cycle', of: ({ peak }) => peak.cycle },
  { name: 'half cycle', of: ({ peak }) => peak.direction },
  { name: 'peak', of: ({ peak }) => peak.name },
  { name: 'center', unit: 'V', of: ({ peak }) => measured(peak.center, peak.centerError) },
  { name: 'fwhm', unit: 'V', of: ({ peak }) => measured(peak.fwhm, peak.fwhmError) },
  { name: 'area', unit: capacityOfRow, of: ({ cell: { scale }, peak }) => measured(scale * peak.area, scale * peak.areaError) },
  { name: 'height', unit: (row) => `${capacityOfRow(row)}/V`, of: ({ cell: { scale }, peak }) => scale * peak.height },
];

export function peaksTable(groups: readonly CellGroup[]): StudyTable | null {
  const rows = groups.flatMap(({ cells }) => cells.flatMap((cell) => cell.peaks.map((peak) => ({ cell, peak }))));
  if (rows.length === 0) return null;
  return {
    kind: 'table',
    chapter: 'dQ/dV',
    id: 'dqdv-peaks',
    title: 'Peaks of dQ/dV in every half cycle',
    ...tabulate(PEAK_COLUMNS, rows),
    notes: ['Fitted to Q(V) as steps, without differentiating the data; a series for each current, the first cycle by itself.'],
  };
}

/** Positions over cycles, mean ± s.d. of the cells of a sample. */
export function peakPositionsTable(groups: readonly CellGroup[]): StudyTable | null {
  const rows = groups.flatMap((group) => {
    const last = Math.max(...group.cells.map(({ summary }) => summary.cycles.length));
    const cycles = [...SHOWN.filter((cycle) => cycle < last), last];
    const peaks = group.cells.map((cell) => cell.peaks);
    return namesOf(peaks.flat()).flatMap(({ direction, name }) =>
      cycles.flatMap((cycle): TableCell[][] => {
        const own = peaks.map((list) => list.find((peak) => peak.cycle === cycle && peak.direction === direction && peak.name === name));
        if (own.every((peak) => peak === undefined)) return [];
        return [
          [
            group.sample,
            group.test,
            direction,
            name,
            cycle,
            meanOfCells(own.map((peak) => peak?.center)),
            meanOfCells(own.map((peak) => peak?.fwhm)),
          ],
        ];
      }),
    );
  });
  if (rows.length === 0) return null;
  return {
    kind: 'table',
    chapter: 'dQ/dV',
    id: 'dqdv',
    title: 'Peaks of dQ/dV over cycles',
    columns: [
      { name: 'sample' },
      { name: 'test' },
      { name: 'half cycle' },
      { name: 'peak' },
      { name: 'cycle' },
      { name: 'center', unit: 'V' },
      { name: 'fwhm', unit: 'V' },
    ],
    rows,
    notes: ['Mean ± s.d. (n − 1) of the cells.'],
  };
}

function namesOf(peaks: readonly CyclePeak[]): Pick<CyclePeak, 'direction' | 'name'>[] {
  return [...new Map(peaks.map(({ direction, name }) => [`${direction} ${name}`, { direction, name }])).values()];
}

function measured(value: number, stderr: number): TableCell {
  return { value, stderr: Number.isFinite(stderr) ? stderr : null };
}
