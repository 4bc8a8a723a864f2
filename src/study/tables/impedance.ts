/** Tables of impedance: parameters and total resistance of every cycle; conductivity. */
import { numberOf } from '../cell-values.ts';
import type { StudyTable } from '../result.ts';
import type { ConductivityFinding } from '../techniques/conductivity.ts';
import type { ImpedanceFinding } from '../techniques/impedance.ts';

export function impedanceTable(findings: readonly ImpedanceFinding[]): StudyTable | null {
  const [first] = findings;
  if (!first) return null;
  const parameters = Object.entries(first.fit.parameters);
  return {
    kind: 'table',
    chapter: 'Impedance',
    id: 'eis',
    title: 'Impedance over cycles',
    columns: [
      { name: 'sample' },
      { name: 'cell' },
      { name: 'cycle' },
      { name: 'total resistance', unit: first.totalResistance.unit },
      ...parameters.map(([name, { unit }]) => ({ name, unit: unit === '1' ? '' : unit })),
      { name: 'χ²' },
    ],
    rows: findings.map(({ sample, cell, cycle, totalResistance, fit }) => [
      sample,
      cell,
      cycle,
      totalResistance.unit === first.totalResistance.unit ? numberOf(totalResistance) : null,
      ...parameters.map(([name]) => numberOf(fit.parameters[name])),
      fit.statistics.chiSquare,
    ]),
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
