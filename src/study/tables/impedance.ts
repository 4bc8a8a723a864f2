/** Tables of impedance: parameters and total resistance of every cycle; conductivity. */
import { numberOf } from '../cell-values.ts';
import type { StudyTable } from '../result.ts';
import type { ConductivityFinding } from '../techniques/conductivity.ts';
import type { ImpedanceFinding } from '../techniques/impedance.ts';
import { type Column, tabulate } from './by-unit.ts';

export function impedanceTable(findings: readonly ImpedanceFinding[]): StudyTable | null {
  const [first] = findings;
  if (!first) return null;
  const columns: Column<ImpedanceFinding>[] = [
    { name: 'sample', of: ({ sample }) => sample },
    { name: 'cell', of: ({ cell }) => cell },
    { name: 'cycle', of: ({ cycle }) => cycle },
    {
      name: 'total resistance',
      unit: ({ totalResistance }) => totalResistance.unit,
      of: ({ totalResistance }) => numberOf(totalResistance),
    },
    ...Object.entries(first.fit.parameters).map(([name, { unit }]) => ({
      name,
      unit: unit === '1' ? '' : unit,
      of: ({ fit }: ImpedanceFinding) => numberOf(fit.parameters[name]),
    })),
    { name: 'χ²', of: ({ fit }) => fit.statistics.chiSquare },
  ];
  return {
    kind: 'table',
    chapter: 'Impedance',
    id: 'eis',
    title: 'Impedance over cycles',
    ...tabulate(columns, findings),
    notes: [
      `Circuit ${first.fit.model}. The total resistance is that of the series resistor and all arcs, times the area of the electrode where it is known.`,
    ],
  };
}

export function conductivityTable(findings: readonly ConductivityFinding[]): StudyTable | null {
  if (findings.length === 0) return null;
  return {
    kind: 'table',
    chapter: 'Impedance',
    id: 'conductivity',
    title: 'Ionic conductivity',
    columns: [{ name: 'sample' }, { name: 'temperature', unit: '°C' }, { name: 'conductivity', unit: 'mS/cm' }],
    rows: findings.map(({ sample, temperature, conductivity }) => [sample, temperature, numberOf(conductivity, 1000)]),
    notes: ['σ = thickness/(R·area).'],
  };
}
