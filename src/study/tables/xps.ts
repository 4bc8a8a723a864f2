/** Tables of photoelectron spectra: ratios, charge shifts, atomic percentages, depth profiles. */

import type { TableCell } from '../../report/entry.ts';
import { numberOf } from '../cell-values.ts';
import type { StudyTable } from '../result.ts';
import type { DepthProfileFinding, PhotoelectronFinding } from '../techniques/xps.ts';

const unique = (names: readonly string[]) => [...new Set(names)];

/** One row for each surface; null without any. */
export function ratiosTable(findings: readonly PhotoelectronFinding[]): StudyTable | null {
  const names = unique(findings.flatMap(({ ratios }) => Object.keys(ratios)));
  if (findings.length === 0) return null;
  const rows = findings.map(({ sample, chargeShift, ratios }): TableCell[] => [
    sample,
    chargeShift === null ? null : { value: chargeShift.shift, stderr: chargeShift.stderr },
    ...names.map((name) => numberOf(ratios[name])),
  ]);
  return {
    kind: 'table',
    chapter: 'Surface',
    id: 'xps-ratios',
    title: 'XPS: charge shifts and ratios of components',
    columns: [{ name: 'sample' }, { name: 'charge shift', unit: 'eV' }, ...names.map((name) => ({ name }))],
    rows,
    notes: ['The charge shift is added to all binding energies of the sample. Ratios are of areas.'],
  };
}

export function compositionTable(findings: readonly PhotoelectronFinding[]): StudyTable | null {
  if (findings.length === 0) return null;
  return {
    kind: 'table',
    chapter: 'Surface',
    id: 'xps-composition',
    title: 'XPS: composition',
    ...composition(findings, (finding) => [finding.sample], [{ name: 'sample' }]),
    notes: [SENSITIVITIES],
  };
}

export function depthTable(findings: readonly DepthProfileFinding[]): StudyTable | null {
  const [first] = findings;
  if (!first) return null;
  const [, name = first.depthName, unit = ''] = /^(.*?)\s*\(([^()]*)\)$/.exec(first.depthName) ?? [];
  return {
    kind: 'table',
    chapter: 'Surface',
    id: 'xps-depth',
    title: 'XPS: composition over depth',
    ...composition(findings, ({ sample, depth }) => [sample, depth], [{ name: 'sample' }, { name, unit }]),
    notes: [SENSITIVITIES],
  };
}

const SENSITIVITIES = "Atomic percent by areas over Scofield's cross sections for Al Kα; errors are those of the areas.";

function composition<F extends PhotoelectronFinding>(
  findings: readonly F[],
  head: (finding: F) => TableCell[],
  columns: StudyTable['columns'],
): Pick<StudyTable, 'columns' | 'rows'> {
  const lines = unique(findings.flatMap(({ atomicPercent }) => Object.keys(atomicPercent)));
  return {
    columns: [...columns, ...lines.map((name) => ({ name, unit: '%' }))],
    rows: findings.map((finding) => [...head(finding), ...lines.map((name) => numberOf(finding.atomicPercent[name]))]),
  };
}
