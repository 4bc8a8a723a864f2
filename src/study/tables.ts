/** All tables of a study, in the order of the paper. */
import type { StudyDescription } from './description/types.ts';
import type { Findings } from './findings.ts';
import type { StudyTable } from './result.ts';
import { conductivityTable, impedanceTable } from './tables/impedance.ts';
import { ramanTable, structureTable } from './tables/structure.ts';
import { compositionTable, depthTable, ratiosTable } from './tables/xps.ts';

export function tablesOf({ samples }: StudyDescription, findings: Findings): StudyTable[] {
  const { xps = [], depthProfiles = [], eis = [], conductivity = [] } = findings;
  const tables = [
    structureTable(samples, findings),
    ramanTable(findings),
    ratiosTable(xps),
    compositionTable(xps),
    depthTable(depthProfiles),
    impedanceTable(eis),
    conductivityTable(conductivity),
  ];
  return tables.filter((table) => table !== null);
}
