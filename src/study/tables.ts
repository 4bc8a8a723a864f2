/** All tables of a study, in the order of the paper. */
import type { AnalysedCell } from './cycling/cell.ts';
import { groupsOf } from './cycling/groups.ts';
import type { StudyDescription } from './description/types.ts';
import type { Findings } from './findings.ts';
import { presodiationOf } from './presodiation.ts';
import { referenceNote } from './reference.ts';
import type { StudyTable } from './result.ts';
import { componentsTable, cyclesTable, halfCellsTable, ratesTable, retentionTable, singleCellsTable } from './tables/cells.ts';
import { comparisonTable, consistencyTable } from './tables/consistency.ts';
import { peakPositionsTable, peaksTable } from './tables/dqdv.ts';
import { fullCellsTable, normalizedTable } from './tables/full-cells.ts';
import { conductivityTable, impedanceTable } from './tables/impedance.ts';
import { presodiationTable } from './tables/presodiation.ts';
import { ramanTable, structureTable } from './tables/structure.ts';
import { bValuesTable, capacitiveTable, decayTable, pairsTable, stabilityTable } from './tables/voltammetry.ts';
import { compositionTable, depthTable, ratiosTable } from './tables/xps.ts';

export function tablesOf(description: StudyDescription, findings: Findings, cells: readonly AnalysedCell[]): StudyTable[] {
  const { samples, tests = {} } = description;
  const { xps = [], depthProfiles = [], eis = [], conductivity = [], cv = [], scanRates = [], tgc = [] } = findings;
  const groups = groupsOf(cells, samples);
  const tables = [
    structureTable(samples, findings),
    ramanTable(findings),
    ratiosTable(xps),
    compositionTable(xps),
    depthTable(depthProfiles),
    impedanceTable(eis),
    conductivityTable(conductivity),
    halfCellsTable(groups, referenceNote(description)),
    singleCellsTable(groups),
    componentsTable(groups),
    ratesTable(groups),
    retentionTable(groups),
    fullCellsTable(groups),
    normalizedTable(groups, tests),
    peakPositionsTable(groups),
    peaksTable(groups),
    pairsTable(cv),
    bValuesTable(scanRates),
    capacitiveTable(scanRates),
    decayTable(cv),
    stabilityTable(cv),
    presodiationTable(presodiationOf(description, tgc, groups)),
    findings.consistency ? consistencyTable(findings.consistency) : null,
    findings.consistency?.compared ? comparisonTable(findings.consistency.compared, findings.consistency.printed?.numbers ?? 0) : null,
    cyclesTable(groups),
  ];
  return tables.filter((table) => table !== null);
}
