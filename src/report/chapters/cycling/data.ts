/** Curves of all half cycles and the table of steps, for files. */
import type { Direction } from '../../../cycling/types.ts';
import type { DataEntry } from '../../entry.ts';
import type { CyclingMaterial } from './material.ts';
import { slopeUnit } from './words.ts';

export function cyclingData(material: CyclingMaterial): DataEntry[] {
  return [profiles(material), slopes(material), steps(material)].filter((data) => data !== null);
}

function profiles({ curves = [], summary }: CyclingMaterial): DataEntry | null {
  if (curves.length === 0) return null;
  const x = curves.map(({ voltage }) => voltage);
  return {
    title: 'profiles',
    columns: [
      ...labels(curves, x),
      { name: 'voltage', unit: 'V', values: joined(x) },
      { name: 'capacity', unit: summary.units.capacity, values: joined(curves.map(({ capacity }) => capacity)) },
    ],
  };
}

function slopes({ dqdv = [], summary }: CyclingMaterial): DataEntry | null {
  const rows = dqdv.flatMap(({ cycle, direction, result }) => ('ok' in result ? [] : [{ ...result, cycle, direction }]));
  if (rows.length === 0) return null;
  const x = rows.map(({ voltage }) => voltage);
  return {
    title: 'dqdv',
    columns: [
      ...labels(rows, x),
      { name: 'voltage', unit: 'V', values: joined(x) },
      { name: 'dQ/dV', unit: slopeUnit(summary.units), values: joined(rows.map(({ dqdv }) => dqdv)) },
    ],
  };
}

/** Cycle and direction beside every row of the curves. */
function labels(halves: readonly { cycle: number; direction: Direction }[], columns: readonly Float64Array[]): DataEntry['columns'] {
  const beside = <T>(of: (half: (typeof halves)[number]) => T) =>
    columns.flatMap((column, c) => new Array<T>(column.length).fill(of(halves[c] as (typeof halves)[number])));
  return [
    { name: 'cycle', values: beside(({ cycle }) => cycle) },
    { name: 'direction', values: beside(({ direction }) => direction) },
  ];
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function steps({ summary: { steps: table, units } }: CyclingMaterial): DataEntry {
  type StepRow = (typeof table)[number];
  const column = (name: string, unit: string | null, of: (step: StepRow) => number | string | null) => ({
    name,
    ...(unit !== null && { unit }),
    values: table.map(of),
  });
  const columns = [
    column('cycle', null, ({ cycle }) => cycle),
    column('step', null, ({ kind }) => kind),
    column('direction', null, ({ direction }) => direction),
    column('duration', 's', ({ duration }) => duration),
    column('capacity', units.capacity, ({ capacity }) => capacity),
    column('current', units.current, ({ current }) => current),
    column('specific current', units.specificCurrent, ({ specificCurrent }) => specificCurrent),
    column('current density', units.currentDensity, ({ currentDensity }) => currentDensity),
    column('C-rate', 'C', ({ cRate }) => cRate),
    column('first voltage', 'V', ({ startVoltage }) => startVoltage),
    column('last voltage', 'V', ({ endVoltage }) => endVoltage),
    column('first row', null, ({ from }) => from + 1),
    column('last row', null, ({ to }) => to),
  ];
  return { title: 'steps', columns: columns.filter(({ values }) => values.some((value) => value !== null)) };
}
